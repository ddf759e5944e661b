package io.benchwarden.operations;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an operation is.
 *
 * @param done steps that ended
 * @param total all steps
 * @param bytesDone bytes of the steps that ended
 * @param bytesTotal bytes of all steps; 0 where bytes mean nothing
 * @param elapsed since the first step began
 */
public record Progress(int done, int total, long bytesDone, long bytesTotal, Duration elapsed) {

  /** Work done a second: bytes where the steps have some, else steps. */
  public double rate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds <= 0 ? 0 : (bytesTotal > 0 ? bytesDone : done) / seconds;
  }

  /** How long the rest takes at the rate so far; empty before anything ended. */
  public Optional<Duration> remaining() {
    double rate = rate();
    if (rate <= 0) {
      return Optional.empty();
    }
    double left = bytesTotal > 0 ? bytesTotal - bytesDone : total - done;
    return Optional.of(Duration.ofMillis(Math.round(left / rate * 1000)));
  }
}

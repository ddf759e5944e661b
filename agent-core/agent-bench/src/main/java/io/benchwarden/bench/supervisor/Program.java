package io.benchwarden.bench.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process as supervisor sees it.
 *
 * @param group its group
 * @param name its name in the group
 * @param state its state
 * @param start when it was last started; the epoch if never
 * @param stop when it last ended; the epoch if never
 * @param now supervisor's own clock at the moment of the answer
 * @param startError why it could not be started, or how it ended; empty text if neither
 * @param exitStatus exit code of its last end; -1 after a signal
 * @param pid 0 if not running
 * @param errorLog file of its standard error; empty if it has none
 */
public record Program(
    String group,
    String name,
    ProgramState state,
    Instant start,
    Instant stop,
    Instant now,
    String startError,
    int exitStatus,
    int pid,
    Optional<String> errorLog) {

  /** {@code group:name}, as {@code supervisorctl} shows and takes it. */
  public String fullName() {
    return group + ":" + name;
  }

  /** Since its last start; zero if it never started. */
  public Duration sinceStart() {
    return since(start);
  }

  /** Since its last end; zero if it never ended. */
  public Duration sinceStop() {
    return since(stop);
  }

  /** Whether it was ever started since supervisor runs. */
  public boolean wasStarted() {
    return start.isAfter(Instant.EPOCH);
  }

  private Duration since(Instant moment) {
    boolean known = moment.isAfter(Instant.EPOCH) && moment.isBefore(now);
    return known ? Duration.between(moment, now) : Duration.ZERO;
  }
}

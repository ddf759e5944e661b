package io.benchwarden.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Hold;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A hold")
class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  /** Runs 30 s apart: B bad, W well, on the grid; b and w between it. */
  private static Progress after(String runs) {
    Progress progress = Progress.NONE;
    long nanos = Long.MAX_VALUE - 100 * SECOND; // overflows on the way
    for (char run : runs.toCharArray()) {
      progress = progress.next(run == 'B' || run == 'b', Character.isUpperCase(run), nanos);
      nanos += 30 * SECOND;
    }
    return progress;
  }

  @ParameterizedTest(name = "for={1} s, {2} of {3}, after {0}: fires {4}")
  @CsvSource({
    "B, 0, 1, 1, true",
    "W, 0, 1, 1, false",
    "BB, 60, 1, 1, false",
    "BBB, 60, 1, 1, true",
    "BbB, 60, 1, 1, true",
    "BBWB, 60, 1, 1, false",
    "BBWBBB, 60, 1, 1, true",
    "BWB, 0, 2, 3, true",
    "BWWB, 0, 2, 3, false",
    "Bb, 0, 2, 3, false",
    "Bbb, 0, 2, 3, false",
    "BBB, 60, 3, 3, true",
    "BBB, 300, 3, 3, false",
    "Bbbbbbbbbbb, 300, 3, 3, false",
    "BBW, 0, 2, 3, false"
  })
  void firesWhenItsTimeAndItsRunsAreFull(
      String runs, long seconds, int times, int outOf, boolean fires) {
    Hold hold = new Hold(Duration.ofSeconds(seconds), times, outOf, Duration.ZERO);
    assertThat(after(runs).mayFire(hold)).isEqualTo(fires);
  }

  @ParameterizedTest(name = "for={1} s, {2} of {3}, recover={4} s, after {0}: resolves {5}")
  @CsvSource({
    "BW, 0, 1, 1, 0, true",
    "BW, 0, 1, 1, 60, false",
    "BWWW, 0, 1, 1, 60, true",
    "BBBW, 60, 1, 1, 0, false",
    "BBBWWW, 60, 1, 1, 0, true",
    "BBBWWBWW, 60, 1, 1, 0, false",
    "BBWW, 0, 2, 3, 0, true",
    "BBW, 0, 2, 3, 0, false",
    "BBww, 0, 2, 3, 0, false",
    "BWBWW, 0, 2, 5, 0, false",
    "BWBWWW, 0, 2, 5, 0, true"
  })
  void resolvesNoSoonerThanItFired(
      String runs, long seconds, int times, int outOf, long recover, boolean resolves) {
    Hold hold = new Hold(Duration.ofSeconds(seconds), times, outOf, Duration.ofSeconds(recover));
    assertThat(after(runs).mayResolve(hold)).isEqualTo(resolves);
  }

  @Test
  void doesNotCountTimeInWhichNobodyLooked() {
    Hold minute = Hold.of(Duration.ofMinutes(1));
    Progress half = Progress.NONE.next(true, true, 0).next(true, true, 30 * SECOND);
    Progress later = half.interrupted().next(true, true, 500 * SECOND);
    assertThat(later.time()).isEqualTo(Duration.ofSeconds(30));
    assertThat(later.mayFire(minute)).isFalse();
    assertThat(later.next(true, true, 530 * SECOND).mayFire(minute)).isTrue();
  }

  @Test
  void forgivesTheFewMillisecondsThatRunsStartOffTheirGrid() {
    Progress almost = Progress.NONE.next(true, true, 5_000_000).next(true, true, 60 * SECOND);
    assertThat(almost.mayFire(Hold.of(Duration.ofMinutes(1)))).isTrue();
  }
}

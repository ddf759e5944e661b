package io.benchwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void of_a_time_recovers_after_as_long() {
    assertThat(Hold.of(MINUTE)).isEqualTo(new Hold(MINUTE, 1, 1, MINUTE));
  }

  @Test
  void of_runs_counts_them_and_no_time() {
    assertThat(Hold.times(2, 3).forTime()).isZero();
    assertThat(Hold.times(2, 3).recover(MINUTE)).isEqualTo(new Hold(Duration.ZERO, 2, 3, MINUTE));
  }

  @Test
  void that_nothing_can_fulfil_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Hold.times(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Hold.times(4, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Hold.of(MINUTE.negated()));
    assertThatIllegalArgumentException().isThrownBy(() -> Hold.NONE.recover(MINUTE.negated()));
  }
}

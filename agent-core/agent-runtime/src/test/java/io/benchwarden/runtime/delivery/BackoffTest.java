package io.benchwarden.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The back-off")
class BackoffTest {
  private static final Backoff LONGEST = Backoff.standard(() -> 1);

  @Test
  void doubles_from_one_second_to_thirty() {
    assertThat(LONGEST.delay(1, Optional.empty())).isEqualTo(Duration.ofSeconds(1));
    assertThat(LONGEST.delay(4, Optional.empty())).isEqualTo(Duration.ofSeconds(8));
    assertThat(LONGEST.delay(6, Optional.empty())).isEqualTo(Duration.ofSeconds(30));
    assertThat(LONGEST.delay(1_000_000, Optional.empty())).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void spreads_over_the_upper_half_by_chance() {
    assertThat(Backoff.standard(() -> 0).delay(4, Optional.empty()))
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void is_never_shorter_than_the_receiver_asked_for_and_never_longer_than_an_hour_for_its_sake() {
    assertThat(LONGEST.delay(1, Optional.of(Duration.ofSeconds(90))))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(LONGEST.delay(6, Optional.of(Duration.ofSeconds(2))))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(LONGEST.delay(1, Optional.of(Duration.ofDays(3)))).isEqualTo(Duration.ofHours(1));
  }
}

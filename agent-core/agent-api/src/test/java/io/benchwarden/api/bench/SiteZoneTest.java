package io.benchwarden.api.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A site's time stamp")
class SiteZoneTest {
  private static final SiteZone BERLIN = new SiteZone.Known(ZoneId.of("Europe/Berlin"), true);

  private static Instant instant(String local) {
    return BERLIN.instant(LocalDateTime.parse(local)).orElseThrow();
  }

  @Test
  void means_the_later_moment_in_the_hour_that_occurs_twice() {
    assertThat(instant("2026-10-25T02:30")).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(instant("2026-10-25T01:59")).isEqualTo("2026-10-24T23:59:00Z");
    assertThat(instant("2026-10-25T03:00")).isEqualTo("2026-10-25T02:00:00Z");
  }

  @Test
  void in_the_hour_that_is_left_out_means_as_long_after_its_start() {
    assertThat(instant("2026-03-29T02:30")).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void means_nothing_without_a_zone() {
    assertThat(new SiteZone.Unknown("no answer").instant(LocalDateTime.parse("2026-03-01T00:00")))
        .isEmpty();
  }

  @Test
  void of_half_an_hour_off_is_read_so() {
    SiteZone kolkata = new SiteZone.Known(ZoneId.of("Asia/Kolkata"), false);
    assertThat(kolkata.instant(LocalDateTime.parse("2026-03-01T05:30")))
        .contains(Instant.parse("2026-03-01T00:00:00Z"));
  }
}

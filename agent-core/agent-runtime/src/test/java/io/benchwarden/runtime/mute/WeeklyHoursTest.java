package io.benchwarden.runtime.mute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hours that come back every week")
class WeeklyHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Optional<Instant> end(String hours, String at) {
    return WeeklyHours.parse(hours, BERLIN).endOf(ZonedDateTime.parse(at).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    // 2026-11-23 is a Monday
    "02:00-03:00,           2026-11-23T02:00+01:00, 2026-11-23T03:00+01:00",
    "02:00-03:00,           2026-11-23T03:00+01:00,",
    "22:00-06:00,           2026-11-23T23:00+01:00, 2026-11-24T06:00+01:00",
    "22:00-06:00,           2026-11-23T05:59+01:00, 2026-11-23T06:00+01:00",
    "mon 22:00-06:00,       2026-11-24T05:00+01:00, 2026-11-24T06:00+01:00",
    "mon 22:00-06:00,       2026-11-23T05:00+01:00,",
    "fri-mon 00:00-24:00,   2026-11-23T12:00+01:00, 2026-11-24T00:00+01:00",
    "'tue,sat 00:00-24:00', 2026-11-23T12:00+01:00,",
    "MON 00:00-24:00,       2026-11-23T00:00+01:00, 2026-11-24T00:00+01:00",
  })
  void begin_and_end_where_they_say(String hours, String at, String expected) {
    assertThat(end(hours, at))
        .isEqualTo(
            Optional.ofNullable(expected).map(text -> ZonedDateTime.parse(text).toInstant()));
  }

  @Test
  void are_shorter_when_the_clocks_go_forward_and_longer_when_they_go_back() {
    assertThat(end("01:00-04:00", "2026-03-29T01:00+01:00"))
        .contains(Instant.parse("2026-03-29T00:00:00Z").plus(Duration.ofHours(2)));
    assertThat(end("01:00-04:00", "2026-10-25T01:00+02:00"))
        .contains(Instant.parse("2026-10-24T23:00:00Z").plus(Duration.ofHours(4)));
  }

  @Test
  void that_end_in_the_hour_that_comes_twice_last_until_its_second_end() {
    assertThat(end("01:00-02:30", "2026-10-25T02:15+01:00"))
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "22-6", "22:00", "25:00-26:00", "funday 01:00-02:00", "mon-", "1:00-2:00"})
  void that_cannot_be_read_are_refused_with_an_example(String text) {
    assertThatThrownBy(() -> WeeklyHours.parse(text, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mon-fri 22:00-06:00");
  }

  @Test
  void contain_a_moment_exactly_when_its_clock_shows_a_time_between() {
    Random random = new Random(5);
    WeeklyHours hours = WeeklyHours.parse("22:00-06:00", BERLIN);
    for (int i = 0; i < 20_000; i++) {
      Instant at = Instant.ofEpochSecond(1_770_000_000L + random.nextInt(400 * 86_400));
      int hour = at.atZone(BERLIN).getHour();
      Optional<Instant> end = hours.endOf(at);
      assertThat(end.isPresent()).as("%s", at).isEqualTo(hour >= 22 || hour < 6);
      end.ifPresent(until -> assertThat(hours.endOf(until)).isEmpty());
    }
  }
}

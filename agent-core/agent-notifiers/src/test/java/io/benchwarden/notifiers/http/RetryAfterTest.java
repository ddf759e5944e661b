package io.benchwarden.notifiers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        " 7  | PT7S",
        "Sun, 01 Mar 2026 12:00:30 GMT | PT30S",
        "Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
        "999999999 | PT1H",
        "Mon, 01 Mar 2027 12:00:30 GMT | PT1H",
      })
  void is_seconds_or_a_date_and_at_most_an_hour(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "9999999999", "01/03/2026"})
  void is_ignored_when_it_is_neither(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Optional.empty());
  }
}

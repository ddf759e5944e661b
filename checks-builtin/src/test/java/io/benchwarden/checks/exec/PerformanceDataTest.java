package io.benchwarden.checks.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchwarden.api.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceDataTest {

  @ParameterizedTest
  @CsvSource({
    "10, -0.1, true",
    "10, 0, false",
    "10, 10, false",
    "10, 10.1, true",
    "10:, 9, true",
    "10:, 10, false",
    "10:, 1e9, false",
    "~:10, -1e9, false",
    "~:10, 11, true",
    "10:20, 9, true",
    "10:20, 15, false",
    "10:20, 21, true",
    "@10:20, 9, false",
    "@10:20, 10, true",
    "@10:20, 20, true",
    "@10:20, 21, false",
    "@10, 5, true",
    "@10, 11, false",
    "-5:-1, -3, false"
  })
  void a_range_calls_for_an_alert_as_the_guidelines_say(String range, double value, boolean bad) {
    assertThat(Range.parse(range)).get().extracting(read -> read.isBad(value)).isEqualTo(bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "20:10", "1d", "NaN", "10:20:30", "~", "@"})
  void what_is_no_range_is_none(String text) {
    assertThat(Range.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5s, SECONDS, 5", "5ms, SECONDS, 0.005", "5us, SECONDS, 0.000005", "45%, RATIO, 0.45",
    "7B, BYTES, 7", "7KB, BYTES, 7000", "7MB, BYTES, 7e6", "7TB, BYTES, 7e12",
    "2MiB, BYTES, 2097152", "9c, COUNT, 9", "9, COUNT, 9", "-1.5e3, COUNT, -1500",
    "3furlongs, COUNT, 3"
  })
  void units_become_the_agents(String text, Unit unit, double value) {
    PerformanceValue read = only("a=" + text);
    assertThat(read.unit()).isEqualTo(unit);
    assertThat(read.value()).isCloseTo(value, within(Math.abs(value) * 1e-9));
  }

  @Test
  void a_label_in_quotes_may_hold_blanks_equals_signs_and_doubled_quotes() {
    List<PerformanceValue> values = PerformanceData.parse("'a b=c'=1;2;3;0;10 'it''s'=2 plain=3");
    assertThat(values)
        .extracting(PerformanceValue::label)
        .containsExactly("a b=c", "it's", "plain");
  }

  @Test
  void ranges_are_told_in_the_plugins_own_words() {
    PerformanceValue value = only("load1=5.200;5;@10:20;0;");
    assertThat(value.isBad()).isTrue();
    assertThat(value.judged())
        .contains("load1 = 5.200, warning range 0:5 (reached), critical range @10:20, minimum 0.0");
  }

  @Test
  void malformed_words_are_left_out_and_the_rest_is_read() {
    assertThat(PerformanceData.parse("=1 junk a= b=U c=1e999 d=-- 'open=3 e=4;;;"))
        .extracting(PerformanceValue::label)
        .containsExactly("e");
  }

  @Test
  void no_more_than_a_hundred_values_are_kept() {
    assertThat(PerformanceData.parse("a=1 ".repeat(100_000)))
        .hasSize(PerformanceData.MAXIMUM_VALUES);
  }

  @Test
  void every_label_becomes_a_name_of_its_own() {
    MeasurementNames names = new MeasurementNames();
    assertThat(List.of("/", "/var/log", "5min", "Işık", "load1", "load1").stream().map(names::of))
        .containsExactly("value", "var-log", "value-5min", "i-k", "load1", "load1-2");
  }

  @Test
  void performance_data_goes_on_after_the_long_output() {
    PluginOutput output =
        PluginOutput.parse("DISK OK | a=1\nfirst detail\nsecond detail | b=2\nc=3\n");
    assertThat(output.summary()).isEqualTo("DISK OK");
    assertThat(output.details()).containsExactly("first detail", "second detail");
    assertThat(PerformanceData.parse(output.performanceData()))
        .extracting(PerformanceValue::label)
        .containsExactly("a", "b", "c");
  }

  private static PerformanceValue only(String text) {
    List<PerformanceValue> values = PerformanceData.parse(text);
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}

package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.benchwarden.api.Unit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with units. */
class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "30s, 30000",
    "1.5h, 5400000",
    "2 minutes, 120000",
    "0s, 0",
    "250ms, 250",
    "1w, 604800000",
    "14d, 1209600000"
  })
  void times_have_a_unit(String text, long milliseconds) throws Exception {
    assertThat(Quantity.duration(text)).isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "", "s", "-1s", "30 S", "1e3s", "30sec", "99999999999d", "1m30s"})
  void other_times_are_refused(String text) {
    assertThatThrownBy(() -> Quantity.duration(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0B, 0",
    "1kB, 1000",
    "1KiB, 1024",
    "5MB, 5000000",
    "5000MiB, 5242880000",
    "1.5GiB, 1610612736",
    "2 TB, 2000000000000"
  })
  void sizes_have_a_unit(String text, long bytes) throws Exception {
    assertThat(Quantity.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000", "5M", "5mb", "5Mib", "-5MB", "9999999PiB", "MB"})
  void other_sizes_are_refused(String text) {
    assertThatThrownBy(() -> Quantity.bytes(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({"80, 0.8", "80%, 0.8", "82.5 %, 0.825", "0, 0", "0.5%, 0.005", "150, 1.5", "1, 0.01"})
  void percentages_may_have_their_sign(String text, double ratio) throws Exception {
    assertThat(Quantity.ratio(text)).isEqualTo(ratio);
  }

  @Test
  void a_fraction_is_no_percentage_unless_it_says_so() {
    assertThatThrownBy(() -> Quantity.ratio("0.8"))
        .hasMessage("'0.8' is less than one percent (write 80%, or 0.8% if that is what is meant)");
    assertThatThrownBy(() -> Quantity.ratio("80s"))
        .hasMessage("'80s' is not a percentage (write 80%)");
  }

  @ParameterizedTest
  @CsvSource({
    "BYTES, 5242880000, 5000MiB",
    "BYTES, 1000000, 1MB",
    "BYTES, 1234567, 1234567B",
    "BYTES, 0, 0B",
    "SECONDS, 1209600, 14d",
    "SECONDS, 90, 90s",
    "SECONDS, 0.25, 250ms",
    "SECONDS, 0.0005, 0.5ms",
    "SECONDS, 0, 0s",
    "RATIO, 0.8, 80%",
    "RATIO, 0.025, 2.5%",
    "COUNT, 1000, 1000",
    "COUNT, 0.5, 0.5",
    "PER_SECOND, 3, 3"
  })
  void a_level_is_written_so_that_it_is_read_again(Unit unit, double level, String text)
      throws Exception {
    assertThat(Level.text(unit, level)).isEqualTo(text);
    ConfigValue value = ConfigValueFactory.fromAnyRef(text);
    assertThat(Level.reader(unit).read(value)).isEqualTo(level);
  }

  @Test
  void misspelt_names_are_recognised_and_strangers_are_not() {
    assertThat(Suggestions.distance("disk", "dsik")).isEqualTo(1);
    assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestions.distance("every", "evry")).isEqualTo(1);
    assertThat(Suggestions.isNear("warnign", "warning")).isTrue();
    assertThat(Suggestions.isNear("memory", "disk")).isFalse();
    assertThat(Suggestions.isNear("cpu", "ssl")).isFalse();
  }
}

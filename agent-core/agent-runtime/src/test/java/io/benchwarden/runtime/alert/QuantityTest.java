package io.benchwarden.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Unit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Numbers are written for people")
class QuantityTest {
  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "0.91, RATIO, 91 %",
    "0.9149, RATIO, 91.5 %",
    "0.004, RATIO, 0.4 %",
    "5261334938, BYTES, 4.9 GiB",
    "1048575, BYTES, 1 MiB",
    "512, BYTES, 512 B",
    "0, BYTES, 0 B",
    "180, SECONDS, 3 min",
    "59.96, SECONDS, 60 s",
    "95, SECONDS, 1 min 35 s",
    "7500, SECONDS, 2 h 5 min",
    "1036800, SECONDS, 12 d",
    "0.85, SECONDS, 850 ms",
    "-90, SECONDS, -1 min 30 s",
    "12, COUNT, 12",
    "12.34, PER_SECOND, 12.3/s",
    "0.05, PER_SECOND, 0.05/s"
  })
  void inTheirUnit(double value, Unit unit, String expected) {
    assertThat(Quantity.format(value, unit)).isEqualTo(expected);
  }
}

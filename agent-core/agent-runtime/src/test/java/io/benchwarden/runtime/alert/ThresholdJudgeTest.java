package io.benchwarden.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A measurement is judged against its levels")
class ThresholdJudgeTest {
  private static final Threshold USED = Threshold.high("used", Unit.RATIO, 0.8, 0.9).clearBy(0.03);
  private static final Threshold DAYS = Threshold.low("left", Unit.SECONDS, 14, 7).clearBy(2);

  @ParameterizedTest(name = "{0} after {1} is {2}")
  @CsvSource({
    "0.79, OK, OK",
    "0.80, OK, WARNING",
    "0.90, OK, CRITICAL",
    "0.78, WARNING, WARNING",
    "0.77, WARNING, WARNING",
    "0.7699, WARNING, OK",
    "0.89, WARNING, WARNING",
    "0.88, CRITICAL, CRITICAL",
    "0.8699, CRITICAL, WARNING",
    "0.78, CRITICAL, WARNING",
    "0.76, CRITICAL, OK"
  })
  void whereHighIsBad(double value, Severity held, Severity expected) {
    assertThat(ThresholdJudge.judge(USED, value, held)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} after {1} is {2}")
  @CsvSource({
    "15, OK, OK",
    "14, OK, WARNING",
    "7, OK, CRITICAL",
    "15, WARNING, WARNING",
    "16, WARNING, WARNING",
    "16.1, WARNING, OK",
    "9, CRITICAL, CRITICAL",
    "9.1, CRITICAL, WARNING",
    "17, CRITICAL, OK"
  })
  void whereLowIsBad(double value, Severity held, Severity expected) {
    assertThat(ThresholdJudge.judge(DAYS, value, held)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} after {1} is {2}")
  @CsvSource({"99, OK, OK", "100, OK, WARNING", "99.9, WARNING, OK"})
  void withoutBandAndWithOneLevel(double value, Severity held, Severity expected) {
    Threshold levels = Threshold.highWarning("size", Unit.COUNT, 100);
    assertThat(ThresholdJudge.judge(levels, value, held)).isEqualTo(expected);
  }
}

package io.benchwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ThresholdTest {

  @Test
  void critical_is_on_the_worse_side_of_warning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Threshold.high("used", Unit.RATIO, 0.9, 0.8))
        .withMessageContaining("0.8")
        .withMessageContaining("0.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Threshold.low("days-left", Unit.COUNT, 7, 14));
  }

  @Test
  void both_levels_may_be_the_same() {
    assertThatCode(() -> Threshold.high("used", Unit.RATIO, 0.9, 0.9)).doesNotThrowAnyException();
  }

  @Test
  void a_level_may_be_missing() {
    assertThat(Threshold.highWarning("used", Unit.RATIO, 0.9).critical()).isEmpty();
    assertThat(Threshold.unset("used", Unit.RATIO, Direction.HIGH).warning()).isEmpty();
  }

  @Test
  void the_band_is_a_number_that_is_not_negative() {
    Threshold threshold = Threshold.high("used", Unit.RATIO, 0.8, 0.9);
    assertThat(threshold.clearBy(0.03).clearBy()).isEqualTo(0.03);
    assertThatIllegalArgumentException().isThrownBy(() -> threshold.clearBy(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> threshold.clearBy(Double.NaN));
  }
}

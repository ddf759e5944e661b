package io.benchwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.SettingDescription.Type;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A description")
class DescriptionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Disk", "disk_space", "1disk", "-disk", "disk space", "disk.x", "dısk"})
  void has_a_name_that_can_be_a_key_and_a_label(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> CheckDescription.named(name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingDescription.text(name, "a meaning"));
    assertThatIllegalArgumentException().isThrownBy(() -> ConditionDescription.named(name).build());
  }

  @Test
  void has_no_two_settings_or_conditions_of_one_name() {
    var setting = SettingDescription.text("path", "a path");
    var twoSettings = CheckDescription.named("disk").setting(setting).setting(setting);
    assertThatThrownBy(twoSettings::build).hasMessage("two settings of check 'disk' have one name");
    var condition = ConditionDescription.named("space").sees("full").build();
    var twoConditions = CheckDescription.named("disk").condition(condition).condition(condition);
    assertThatThrownBy(twoConditions::build).hasMessageContaining("two conditions");
  }

  @Test
  void finds_its_conditions() {
    var condition = ConditionDescription.named("space").sees("full").build();
    var description = CheckDescription.named("disk").condition(condition).build();
    assertThat(description.condition("space")).contains(condition);
    assertThat(description.condition("inodes")).isEmpty();
  }

  @Test
  void of_the_simple_case_is_said_in_few_words() {
    Threshold levels = Threshold.high("files", Unit.COUNT, 100, 1000);
    var description =
        CheckDescription.named("queue-folder")
            .setting("folder", "a folder")
            .condition("waiting", "too many wait", levels)
            .build();
    assertThat(description.settings())
        .containsExactly(SettingDescription.text("folder", "a folder"));
    assertThat(description.condition("waiting").orElseThrow())
        .isEqualTo(
            ConditionDescription.named("waiting").sees("too many wait").threshold(levels).build());
  }

  @Test
  void demands_an_interval_and_a_time_out_that_can_work() {
    var tooOften = CheckDescription.named("disk").every(Duration.ofMillis(999));
    assertThatThrownBy(tooOften::build).hasMessageContaining("below one second");
    var noTime = CheckDescription.named("disk").timeout(Duration.ZERO);
    assertThatThrownBy(noTime::build).hasMessageContaining("time-out");
  }

  @Test
  void gives_a_required_setting_no_default() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SettingDescription("path", Type.TEXT, Optional.of("/"), true, "a path"));
  }
}

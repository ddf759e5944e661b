package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.runtime.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command that finds no bench")
class NoBenchTest {

  @Test
  @DisplayName("does not say that all is well")
  void isUnknown() throws Exception {
    Configuration none =
        Installation.load(Optional.empty(), Map.of(), Map.of(), "test")
            .configuration()
            .withBenches(List.of());

    assertThatThrownBy(() -> SurveyOptions.requireBench(none))
        .hasMessageContaining("no bench was found")
        .hasMessageContaining("--bench")
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(3));
  }
}

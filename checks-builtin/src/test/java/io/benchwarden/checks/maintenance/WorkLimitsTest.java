package io.benchwarden.checks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What work explains")
class WorkLimitsTest {

  @Test
  @DisplayName("are conditions that checks have")
  void exists() {
    Set<String> described =
        ServiceLoader.load(Check.class).stream()
            .map(provider -> provider.get().describe())
            .flatMap(
                check ->
                    check.conditions().stream()
                        .map(condition -> check.name() + "." + condition.name()))
            .collect(Collectors.toSet());

    assertThat(described)
        .containsAll(
            Stream.concat(WorkLimits.BY_WORK.stream(), WorkLimits.BY_BACKUP.stream()).toList());
  }
}

package io.benchwarden.api;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.UNKNOWN;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeverityTest {

  @Test
  void the_worst_is_critical_then_unknown_then_warning_then_ok() {
    assertThat(Severity.worst(List.of(OK, UNKNOWN, CRITICAL, WARNING))).isEqualTo(CRITICAL);
    assertThat(Severity.worst(List.of(OK, WARNING, UNKNOWN))).isEqualTo(UNKNOWN);
    assertThat(Severity.worst(List.of(WARNING, OK))).isEqualTo(WARNING);
    assertThat(Severity.worst(List.of())).isEqualTo(OK);
  }

  @Test
  void nothing_is_worse_than_itself() {
    for (Severity severity : Severity.values()) {
      assertThat(severity.isWorseThan(severity)).isFalse();
    }
  }

  @Test
  void the_codes_are_those_of_nagios() {
    assertThat(List.of(OK.code(), WARNING.code(), CRITICAL.code(), UNKNOWN.code()))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void labels_are_the_same_in_every_language() {
    assertThat(CRITICAL.label()).isEqualTo("critical");
    assertThat(WARNING.label()).isEqualTo("warning");
  }
}

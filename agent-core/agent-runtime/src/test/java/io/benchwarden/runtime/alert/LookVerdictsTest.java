package io.benchwarden.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.config.CommonConditions;
import io.benchwarden.runtime.config.ConditionRule;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whether a subject could be read")
class LookVerdictsTest {
  private final ConditionRule rule =
      LookVerdicts.rule(Probes.probe("mariadb"), CommonConditions.UNREADABLE, Map.of());

  private Verdict verdict(Finding.Builder... findings) {
    Observation.Builder seen = Observation.of(Subject.server("mariadb"));
    for (Finding.Builder finding : findings) {
      seen.finding(finding);
    }
    return LookVerdicts.unreadable(rule, seen.build());
  }

  private static Finding.Builder connectionsNotSeen() {
    return Finding.of("connections", Severity.UNKNOWN, "not looked at");
  }

  @Test
  @DisplayName("is told of a condition that could not be judged")
  void unknown() {
    Verdict verdict = verdict(connectionsNotSeen(), Finding.words("down", "it answers"));
    assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
    assertThat(verdict.finding().orElseThrow().summary()).contains("connections: not looked at");
  }

  @Test
  @DisplayName("is not told beside what is bad, and explains it")
  void besideBad() {
    Finding.Builder down = Finding.of("down", Severity.CRITICAL, "nothing listens");
    assertThat(verdict(down, connectionsNotSeen()).severity()).isEqualTo(Severity.OK);
    Finding.Builder login = Finding.of("login", Severity.WARNING, "refused");
    assertThat(verdict(connectionsNotSeen(), login).severity()).isEqualTo(Severity.OK);
  }
}

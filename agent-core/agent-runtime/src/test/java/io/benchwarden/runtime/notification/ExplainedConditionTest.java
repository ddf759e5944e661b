package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.Probes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A condition that follows from another of the same subject")
class ExplainedConditionTest {
  private static final String SITE = "a.example";

  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(
                  Probes.probe(
                      "backups",
                      ConditionDescription.named("size").hold(Hold.times(2, 2)).build(),
                      ConditionDescription.named("age").build()),
                  Probes.probe("integrity", ConditionDescription.named("dump").build())),
              "mail"));

  private void backups(String... conditions) {
    Observation.Builder seen = Observation.of(Subject.site(SITE)).bench("main");
    for (String condition : conditions) {
      seen.finding(Finding.of(condition, Severity.WARNING, condition + " is bad"));
    }
    bench.run("backups", seen.build()).advance(Duration.ofSeconds(30)).tick();
  }

  private void integrity(String site, Severity severity) {
    Observation.Builder seen = Observation.of(Subject.site(site)).bench("main");
    if (severity != Severity.OK) {
      seen.finding(
          Finding.of("dump", severity, "cut off").effect(Effect.explains(Set.of("backups.size"))));
    }
    bench.run("integrity", seen.build()).tick();
  }

  private List<String> told() {
    return bench.acceptAll().stream()
        .map(sent -> sent.reason() + " " + sent.alerts().get(0).label("condition"))
        .toList();
  }

  @Test
  void is_a_line_of_it_and_no_message_of_its_own() {
    backups("size");
    integrity(SITE, Severity.CRITICAL);
    backups("size");
    assertThat(told()).containsExactly("FIRST dump");
  }

  @Test
  void is_still_none_after_a_restart_whoever_looks_first() {
    backups("size");
    integrity(SITE, Severity.CRITICAL);
    told();
    bench.restart(Duration.ofMinutes(1));
    backups("size");
    backups("size");
    integrity(SITE, Severity.CRITICAL);
    assertThat(told()).isEmpty();
  }

  @Test
  void is_told_when_the_other_ends_and_its_own_next_run_still_sees_it() {
    backups("size");
    integrity(SITE, Severity.CRITICAL);
    backups("size");
    told();
    integrity(SITE, Severity.OK);
    assertThat(told()).as("its own run has not decided").containsExactly("RESOLVE dump");
    backups("size");
    assertThat(told()).containsExactly("FIRST size");
  }

  @Test
  void ends_unsaid_when_both_are_well() {
    backups("size");
    integrity(SITE, Severity.CRITICAL);
    backups("size");
    told();
    integrity(SITE, Severity.OK);
    backups();
    backups();
    assertThat(told()).containsExactly("RESOLVE dump");
  }

  @Test
  void takes_no_other_condition_along_and_no_other_site() {
    integrity(SITE, Severity.CRITICAL);
    backups("age");
    assertThat(told()).containsExactly("FIRST dump", "FIRST age");
  }

  @Test
  void of_another_site_is_told() {
    integrity("b.example", Severity.CRITICAL);
    backups("size");
    backups("size");
    assertThat(told()).containsExactly("FIRST dump", "FIRST size");
  }
}

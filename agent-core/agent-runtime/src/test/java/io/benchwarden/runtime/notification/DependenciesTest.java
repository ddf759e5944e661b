package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One cause is one message")
class DependenciesTest {
  private static final ProbeConfiguration SITES =
      Probes.probe("sites", ConditionDescription.named("down").build());
  private static final ProbeConfiguration MARIADB =
      Probes.probe("mariadb", ConditionDescription.named("down").build());
  private static final ProbeConfiguration MAINTENANCE =
      Probes.probe("maintenance", ConditionDescription.named("left-on").build());

  private EngineBench bench;

  @BeforeEach
  void allIsWell() {
    bench =
        new EngineBench(Configurations.of(List.of(SITES, MARIADB, MAINTENANCE), "mail", "hook"));
    mariadb(OK);
    sites(OK);
    bench.run("maintenance");
    bench.advance(Duration.ofSeconds(30));
  }

  private void mariadb(Severity severity) {
    bench.run("mariadb", Seen.mariadb(severity));
  }

  private void sites(Severity severity) {
    bench.run(
        "sites",
        Stream.of("a.example.com", "b.example.com", "c.example.com")
            .map(site -> Seen.site(site, severity))
            .toArray(Observation[]::new));
  }

  private List<String> told() {
    return bench.acceptAll().stream()
        .map(
            sent ->
                "%s %s %s"
                    .formatted(
                        sent.channel(), sent.reason(), sent.alerts().get(0).label("subject")))
        .toList();
  }

  private AlertView alertOf(String subject) {
    return bench.alerts().stream()
        .filter(alert -> alert.identity().subject().name().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void when_mariadb_goes_and_comes_back_under_three_sites() {
    sites(CRITICAL);
    assertThat(bench.isAnyUnderWay()).as("the sites wait for MariaDB's answer").isFalse();
    assertThat(bench.triggered).containsOnly("mariadb");
    mariadb(CRITICAL);
    assertThat(told()).containsExactly("hook FIRST mariadb", "mail FIRST mariadb");
    bench.pass(Duration.ofMinutes(1));
    sites(CRITICAL);
    mariadb(CRITICAL);
    assertThat(told()).isEmpty();
    assertThat(alertOf("a.example.com").heldBecause()).contains("server mariadb is out (down)");
    assertThat(alertOf("a.example.com").heldBy()).contains(alertOf("mariadb").fingerprint());

    mariadb(OK);
    List<Notification> ends = bench.acceptAll();
    assertThat(ends).hasSize(2).allMatch(end -> end.reason() == Reason.RESOLVE);
    assertThat(ends.get(0).alerts().get(0).annotation("dependents_count")).isEqualTo("3");
    assertThat(ends.get(0).alerts().get(0).annotation("description"))
        .contains("not told separately (3):", "site a.example.com: it is critical");
    bench.pass(Duration.ofSeconds(10));
    sites(OK);
    assertThat(told()).isEmpty();
    assertThat(bench.alerts()).isEmpty();
    assertThat(bench.store.load().alerts()).isEmpty();
  }

  @Test
  void when_mariadb_was_seen_to_be_out_first() {
    mariadb(CRITICAL);
    told();
    sites(CRITICAL);
    bench.pass(Duration.ofSeconds(10));
    assertThat(told()).isEmpty();
    assertThat(bench.triggered).isEmpty();
  }

  @Test
  void and_a_child_that_is_still_bad_at_its_own_next_run_speaks() {
    mariadb(CRITICAL);
    sites(CRITICAL);
    told();
    mariadb(OK);
    told();
    bench.pass(Duration.ofMinutes(1));
    assertThat(told()).as("no run of their own yet").isEmpty();
    bench.run("sites", Seen.site("a.example.com", OK), Seen.site("b.example.com", CRITICAL));
    mariadb(OK);
    assertThat(told()).containsExactly("hook FIRST b.example.com", "mail FIRST b.example.com");
  }

  @Test
  void but_a_child_speaks_at_once_when_its_parents_are_asked_and_well() {
    bench.run("sites", Seen.site("a.example.com", CRITICAL));
    assertThat(bench.isAnyUnderWay()).isFalse();
    mariadb(OK);
    assertThat(told()).containsExactly("hook FIRST a.example.com", "mail FIRST a.example.com");
  }

  @Test
  void but_a_child_speaks_after_five_seconds_without_an_answer() {
    bench.run("sites", Seen.site("a.example.com", CRITICAL));
    bench.pass(Duration.ofSeconds(4));
    assertThat(told()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    assertThat(told()).hasSize(2);
    assertThat(bench.triggered).containsExactly("mariadb");
  }

  @Test
  void but_a_subject_that_depends_on_nothing_never_waits() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    assertThat(told()).hasSize(2);
    assertThat(bench.triggered).isEmpty();
  }

  @Test
  void and_a_child_that_was_told_before_is_told_to_be_over_all_the_same() {
    bench.run("sites", Seen.site("a.example.com", WARNING));
    mariadb(OK);
    assertThat(told()).hasSize(2);
    mariadb(CRITICAL);
    told();
    bench.run("sites", Seen.site("a.example.com", CRITICAL));
    assertThat(told()).as("not even that it is worse").isEmpty();
    bench.run("sites", Seen.site("a.example.com", OK));
    assertThat(told()).containsExactly("hook RESOLVE a.example.com", "mail RESOLVE a.example.com");
  }

  @Test
  void over_a_restart_too() {
    mariadb(CRITICAL);
    sites(CRITICAL);
    told();
    bench.restart(Duration.ofMinutes(1));
    sites(CRITICAL);
    mariadb(CRITICAL);
    assertThat(told()).isEmpty();
    mariadb(OK);
    assertThat(told()).containsExactly("hook RESOLVE mariadb", "mail RESOLVE mariadb");
    sites(OK);
    assertThat(told()).isEmpty();
    assertThat(bench.alerts()).isEmpty();
  }

  @Test
  void over_several_steps() {
    Observation host =
        Observation.of(Subject.mount("/srv"))
            .finding(Finding.of("read-only", CRITICAL, "read-only").effect(Effect.outage()).build())
            .build();
    Observation out =
        Observation.of(Seen.MARIADB)
            .bench("main")
            .dependsOn(Subject.mount("/srv"))
            .finding(Finding.of("down", CRITICAL, "refused").effect(Effect.outage()).build())
            .build();
    bench.run("maintenance", host);
    bench.run("mariadb", out);
    sites(CRITICAL);
    assertThat(told()).containsExactly("hook FIRST /srv", "mail FIRST /srv");
    assertThat(alertOf("a.example.com").heldBy()).contains(alertOf("/srv").fingerprint());
  }

  @Test
  void and_planned_work_holds_what_it_explains_until_its_time_and_nothing_else() {
    Observation update =
        Observation.of(Seen.MARIADB)
            .bench("main")
            .finding(
                Finding.of("left-on", OK, "bench update runs")
                    .effect(
                        Effect.planned(
                            bench.now().wall().plus(Duration.ofMinutes(10)), Set.of("sites.down")))
                    .build())
            .build();
    bench.run("maintenance", update);
    sites(CRITICAL);
    mariadb(OK);
    assertThat(told()).isEmpty();
    assertThat(alertOf("a.example.com").heldBecause().orElseThrow())
        .startsWith("planned work on server mariadb explains it until");
    mariadb(CRITICAL);
    assertThat(told()).containsExactly("hook FIRST mariadb", "mail FIRST mariadb");
    mariadb(OK);
    told();
    bench.advance(Duration.ofMinutes(10));
    bench.run("maintenance", update);
    sites(CRITICAL);
    mariadb(OK);
    bench.run("maintenance", update);
    assertThat(told()).hasSize(6);
  }

  @Test
  void and_a_first_message_that_still_waits_is_withdrawn_when_its_parent_goes() {
    bench.run("sites", Seen.site("a.example.com", CRITICAL));
    mariadb(OK);
    bench.answer(EngineBench.refused());
    bench.answer(EngineBench.refused());
    mariadb(CRITICAL);
    bench.pass(Duration.ofSeconds(3));
    assertThat(told()).containsExactly("hook FIRST mariadb", "mail FIRST mariadb");
    mariadb(OK);
    bench.run("sites", Seen.site("a.example.com", OK));
    assertThat(told()).containsExactly("hook RESOLVE mariadb", "mail RESOLVE mariadb");
  }
}

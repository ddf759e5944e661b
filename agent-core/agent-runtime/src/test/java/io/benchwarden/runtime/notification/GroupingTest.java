package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Grouping;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.config.Route;
import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts of a group")
class GroupingTest {
  private static final ProbeConfiguration SITES =
      Probes.probe("sites", ConditionDescription.named("down").build());

  private final EngineBench bench = new EngineBench(configuration());

  private static Configuration configuration() {
    Grouping grouping =
        new Grouping(List.of("check", "condition", "bench"), Duration.ofSeconds(30), 3);
    Route route =
        new Route(
            "routes[0]",
            LabelMatcher.ALL,
            List.of("mail"),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(grouping),
            List.of(),
            new Origin("bw.conf:7"));
    return Configurations.of(
        List.of(SITES), Map.of("mail", Configurations.ACCEPTS), List.of(route), List.of("mail"));
  }

  private static Observation[] sites(int from, int to, Severity severity, int all) {
    return IntStream.range(0, all)
        .mapToObj(i -> Seen.lonely("s" + i + ".example.com", i >= from && i < to ? severity : OK))
        .toArray(Observation[]::new);
  }

  @Test
  void that_fire_together_are_told_in_one_message_that_names_them_and_end_in_one() {
    bench.run("sites", sites(0, 200, CRITICAL, 240));
    List<Notification> told = bench.acceptAll();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).alerts()).hasSize(200);
    assertThat(told.get(0).title()).isEqualTo("sites: down of 200 of 240 sites");
    assertThat(told.get(0).groupLabels())
        .containsEntry("condition", "down")
        .doesNotContainKey("subject");
    bench.run("sites", sites(0, 0, OK, 240));
    List<Notification> over = bench.acceptAll();
    assertThat(over).extracting(Notification::reason).containsExactly(Reason.RESOLVE);
    assertThat(over.get(0).alerts()).hasSize(200);
    assertThat(bench.store.load().outbox()).isEmpty();
    assertThat(bench.store.load().tellings()).isEmpty();
  }

  @Test
  void are_told_alone_when_they_are_few() {
    bench.run("sites", sites(0, 2, CRITICAL, 9));
    assertThat(bench.acceptAll()).allSatisfy(one -> assertThat(one.alerts()).hasSize(1)).hasSize(2);
  }

  @Test
  void are_collected_after_one_was_told_unless_they_are_worse() {
    bench.run("sites", sites(0, 1, WARNING, 9));
    assertThat(bench.acceptAll()).hasSize(1);
    bench.pass(Duration.ofSeconds(5)).run("sites", sites(0, 2, WARNING, 9));
    bench.pass(Duration.ofSeconds(5)).run("sites", sites(0, 5, WARNING, 9));
    assertThat(bench.isAnyUnderWay()).isFalse();
    bench.pass(Duration.ofSeconds(21));
    List<Notification> told = bench.acceptAll();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).alerts()).hasSize(4);
    bench.run("sites", sites(0, 6, CRITICAL, 9));
    assertThat(bench.acceptAll()).extracting(Notification::reason).contains(Reason.FIRST);
  }

  @Test
  void that_are_over_while_they_are_collected_are_never_told() {
    bench.run("sites", sites(0, 1, WARNING, 9));
    bench.acceptAll();
    bench.run("sites", sites(0, 5, WARNING, 9));
    bench.run("sites", sites(0, 1, WARNING, 9));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.isAnyUnderWay()).isFalse();
  }

  @Test
  void come_again_as_they_were_under_the_same_id_when_nobody_knows_whether_they_arrived() {
    bench.run("sites", sites(0, 5, CRITICAL, 9));
    Notification first = bench.nextUnderWay();
    assertThat(first.alerts()).hasSize(5);
    bench.restart(Duration.ofSeconds(3)).run("sites", sites(0, 7, CRITICAL, 9));
    List<Notification> again = bench.acceptAll();
    assertThat(again.get(0).id()).isEqualTo(first.id());
    assertThat(again.get(0).alerts())
        .extracting(NotifiedAlert::fingerprint)
        .containsExactlyElementsOf(
            first.alerts().stream().map(NotifiedAlert::fingerprint).toList());
    bench.pass(Duration.ofSeconds(31));
    bench.acceptAll();
    assertThat(bench.alerts()).allSatisfy(alert -> assertThat(alert.told()).hasSize(1)).hasSize(7);
  }

  /** Each alert: told once, its end once, whatever it travelled with, refusals and restarts. */
  @Test
  void are_each_told_once_and_their_end_once() {
    for (long seed = 1; seed <= 60; seed++) {
      assertThat(violations(seed)).as("seed %d", seed).isEmpty();
    }
  }

  private static List<String> violations(long seed) {
    Random random = new Random(seed);
    EngineBench bench = new EngineBench(configuration());
    List<String> violations = new ArrayList<>();
    Set<String> open = new HashSet<>();
    int bad = 0;
    for (int step = 0; step < 60; step++) {
      bad = random.nextInt(12);
      bench.run("sites", sites(0, bad, CRITICAL, 12));
      if (random.nextInt(8) == 0 && !bench.isAnyUnderWay()) {
        bench.restart(Duration.ofSeconds(random.nextInt(60)));
        bench.run("sites", sites(0, bad, CRITICAL, 12));
      }
      answer(bench, open, random.nextInt(4) == 0, violations);
      bench.pass(Duration.ofSeconds(random.nextInt(20)));
      answer(bench, open, false, violations);
    }
    for (int minute = 0; minute < 30; minute++) {
      bench.run("sites", sites(0, bad, CRITICAL, 12)).pass(Duration.ofSeconds(40));
      answer(bench, open, false, violations);
    }
    if (open.size() != bad) {
      violations.add("at the end %d fire and %d were told".formatted(bad, open.size()));
    }
    return violations;
  }

  private static void answer(
      EngineBench bench, Set<String> open, boolean refuse, List<String> violations) {
    if (refuse && bench.isAnyUnderWay()) {
      bench.answer(EngineBench.refused());
    }
    for (Notification sent : bench.acceptAll()) {
      for (NotifiedAlert alert : sent.alerts()) {
        boolean over = alert.endsAt().isPresent();
        boolean expected = over ? open.remove(alert.fingerprint()) : open.add(alert.fingerprint());
        if (!expected) {
          violations.add("%s %s of %s".formatted(sent.id(), sent.reason(), alert.fingerprint()));
        }
      }
    }
  }
}

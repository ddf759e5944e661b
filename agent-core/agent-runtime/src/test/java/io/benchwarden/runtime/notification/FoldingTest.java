package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One cause, one message")
class FoldingTest {
  private static final String SITE = "a.example.com";
  private static final ProbeConfiguration HEALTH = probe("health");
  private static final ProbeConfiguration SCHEDULER = probe("scheduler");
  private static final ProbeConfiguration BACKUPS = probe("backups");

  private final EngineBench bench =
      new EngineBench(Configurations.of(List.of(HEALTH, SCHEDULER, BACKUPS), "mail"));

  private static ProbeConfiguration probe(String name) {
    return Probes.probe(name, ConditionDescription.named("down").build());
  }

  private static Observation unreadable() {
    return Observation.unreadable(Subject.site(SITE), "connection refused").bench("main").build();
  }

  private void minute(Severity health, boolean readable) {
    bench.run("health", Seen.lonely(SITE, health));
    for (String probe : List.of("scheduler", "backups")) {
      bench.run(probe, readable ? Seen.lonely(SITE, OK) : unreadable());
    }
    bench.pass(Duration.ofMinutes(1));
  }

  private List<String> told() {
    return bench.acceptAll().stream().map(FoldingTest::text).toList();
  }

  private static String text(Notification sent) {
    var labels = sent.alerts().get(0).labels();
    return "%s %s %s".formatted(sent.reason(), labels.get("probe"), labels.get("condition"));
  }

  @Test
  void a_site_that_is_down_is_told_once_and_not_by_every_probe_that_cannot_read_it() {
    for (int i = 0; i < 12; i++) {
      minute(CRITICAL, false);
    }
    assertThat(told()).containsExactly("FIRST health down");
    assertThat(bench.alerts()).hasSize(3);
    minute(OK, true);
    for (int i = 0; i < 8; i++) {
      minute(OK, true);
    }
    assertThat(told()).containsExactly("RESOLVE health down");
  }

  @Test
  void what_is_still_unreadable_when_the_site_is_up_is_told_once_after_its_own_next_run() {
    for (int i = 0; i < 12; i++) {
      minute(CRITICAL, false);
    }
    told();
    bench.run("health", Seen.lonely(SITE, OK));
    assertThat(told()).containsExactly("RESOLVE health down");
    minute(OK, false);
    minute(OK, false);
    assertThat(told()).hasSize(1).allMatch(text -> text.endsWith("unreadable"));
  }

  @Test
  void a_condition_that_comes_and_goes_is_told_as_flapping_once_and_so_is_its_end() {
    List<Notification> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      minute(i % 2 == 0 ? CRITICAL : OK, true);
      sent.addAll(bench.acceptAll());
    }
    // five beginnings and the ends between them, then nothing more
    assertThat(sent).hasSize(9);
    assertThat(sent.get(8).reason()).isEqualTo(Reason.FIRST);
    assertThat(sent.get(8).alerts().get(0).annotations().get("description"))
        .contains("Flapping: fired 5 times within 60 min");
    for (int i = 0; i < 14; i++) {
      minute(OK, true);
    }
    assertThat(bench.isAnyUnderWay()).isFalse();
    bench.restart(Duration.ofSeconds(5));
    for (int i = 0; i < 3; i++) {
      minute(OK, true);
    }
    assertThat(bench.acceptAll()).extracting(Notification::reason).containsExactly(Reason.RESOLVE);
    minute(CRITICAL, true);
    assertThat(told()).containsExactly("FIRST health down");
  }

  @Test
  void two_hundred_that_flap_for_an_hour_cost_at_most_ten_messages_each_and_all_end() {
    int all = 200;
    int messages = 0;
    for (int minute = 0; minute < 90; minute++) {
      Severity severity = minute < 60 && minute % 2 == 0 ? CRITICAL : OK;
      bench.run(
          "health",
          IntStream.range(0, all)
              .mapToObj(i -> Seen.lonely("s" + i + ".example.com", severity))
              .toArray(Observation[]::new));
      messages += bench.acceptAll().size();
      bench.advance(Duration.ofMinutes(1)).tick();
      messages += bench.acceptAll().size();
    }
    assertThat(messages).isLessThanOrEqualTo(10 * all + 10);
    assertThat(bench.alerts()).noneMatch(alert -> alert.identity().probe().equals("health"));
  }
}

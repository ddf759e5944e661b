package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.Probes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Planned work mutes what it explains, until its limit and not a minute longer")
class PlannedWorkTest {
  private static final String SITE = "a.example";

  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(
                  Probes.probe(
                      "maintenance",
                      ConditionDescription.named("work").build(),
                      ConditionDescription.named("overdue").build()),
                  Probes.probe("explained", ConditionDescription.named("down").build()),
                  Probes.probe("unexplained", ConditionDescription.named("down").build())),
              "mail"));
  private final List<String> told = new ArrayList<>();

  private void minute(Observation maintenance) {
    bench.run("maintenance", maintenance);
    bench.run("explained", Seen.lonely(SITE, CRITICAL));
    for (int i = 0; i < 6; i++) {
      bench.advance(Duration.ofSeconds(10)).tick();
    }
    hear();
  }

  private void hear() {
    bench.acceptAll().stream().map(PlannedWorkTest::words).forEach(told::add);
  }

  private static String words(Notification sent) {
    return sent.reason() + " " + sent.alerts().get(0).label("probe");
  }

  private static Observation working(String command, Instant until) {
    return Observation.of(Subject.site(SITE))
        .bench("main")
        .finding(
            Finding.of("work", OK, command + " is at work")
                .effect(Effect.planned(until, Set.of("explained.down"))))
        .build();
  }

  private static Observation overdue(String command) {
    return Observation.of(Subject.site(SITE))
        .bench("main")
        .finding(Finding.of("overdue", WARNING, command + " runs for too long"))
        .build();
  }

  private static Observation idle() {
    return Observation.of(Subject.site(SITE)).bench("main").build();
  }

  @ParameterizedTest(name = "{0}, {1} min")
  @CsvSource({
    "bench update, 60",
    "bench migrate, 60",
    "bench restore, 60",
    "bench backup, 240",
    "drain, 26"
  })
  void and_then_it_is_overdue(String command, int limit) {
    Instant until = bench.now().wall().plus(Duration.ofMinutes(limit));
    for (int minute = 0; minute < limit - 1; minute++) {
      bench.run("unexplained", Seen.lonely(SITE, CRITICAL));
      minute(working(command, until));
    }
    assertThat(told).as("what it does not explain").containsExactly("FIRST unexplained");

    minute(overdue(command));
    minute(overdue(command));
    assertThat(told).contains("FIRST explained", "FIRST maintenance").doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}, {1} min")
  @CsvSource({"bench update, 60", "bench backup, 240", "drain, 26"})
  void even_if_nobody_looks_at_the_work_any_more(String command, int limit) {
    Instant until = bench.now().wall().plus(Duration.ofMinutes(limit));
    bench.run("maintenance", working(command, until));
    for (int minute = 0; minute <= limit; minute++) {
      bench.run("explained", Seen.lonely(SITE, CRITICAL));
      bench.advance(Duration.ofMinutes(1)).tick();
      hear();
    }
    assertThat(told).contains("FIRST explained");
  }

  @ParameterizedTest(name = "{0}, {1} min")
  @CsvSource({"bench update, 60", "bench backup, 240", "drain, 26"})
  void and_what_is_still_bad_when_it_ends_in_time_is_told_and_nothing_is_overdue(
      String command, int limit) {
    Instant until = bench.now().wall().plus(Duration.ofMinutes(limit));
    minute(working(command, until));
    assertThat(told).isEmpty();
    minute(idle());
    assertThat(told).containsExactly("FIRST explained");
  }
}

package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Escalation;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.config.Route;
import io.benchwarden.runtime.delivery.DeliveryOutcome;
import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What people ask not to be told")
class MutingTest {
  private static final String SITE = "a.example.com";
  private static final ProbeConfiguration SITES =
      Probes.probe("sites", ConditionDescription.named("down").build());
  private static final LabelMatcher A_SITE =
      new LabelMatcher(Map.of("site", List.of("a.*")), Optional.empty());
  private static final Duration HOUR = Duration.ofHours(1);

  private final EngineBench bench = new EngineBench(Configurations.of(List.of(SITES), "mail"));

  private void see(Severity severity) {
    bench.run("sites", Seen.lonely(SITE, severity));
  }

  /** Time passes, and the site is looked at every minute. */
  private void pass(Duration time, Severity severity) {
    for (Duration left = time; !left.isZero(); left = left.minusMinutes(1)) {
      see(severity);
      bench.pass(Duration.ofMinutes(1));
    }
  }

  private List<Reason> told() {
    return bench.acceptAll().stream().map(Notification::reason).toList();
  }

  private MuteAnswer silence(Duration time) {
    Instant until = bench.now().wall().plus(time);
    return bench.change(new MuteChange.Silence(A_SITE, "root", "disk swap", until));
  }

  private MuteAnswer acknowledge(Optional<Duration> time) {
    Optional<Instant> until = time.map(bench.now().wall()::plus);
    String fingerprint = bench.alerts().get(0).fingerprint();
    return bench.change(new MuteChange.Acknowledge(fingerprint, "asha", "on it", until));
  }

  @Test
  void is_not_told_under_a_silence_and_told_when_it_ends_if_it_still_fires() {
    silence(HOUR);
    see(CRITICAL);
    assertThat(told()).isEmpty();
    assertThat(bench.alerts().get(0).muting()).isPresent();
    pass(HOUR.minusMinutes(1), CRITICAL);
    assertThat(told()).isEmpty();
    pass(Duration.ofMinutes(1), CRITICAL);
    assertThat(told()).containsExactly(Reason.FIRST);
    assertThat(bench.store.load().documents()).isEmpty();
  }

  @Test
  void that_ends_unseen_under_a_silence_is_never_told() {
    silence(HOUR);
    see(CRITICAL);
    see(OK);
    pass(HOUR.plusMinutes(1), OK);
    assertThat(bench.sent).isEmpty();
  }

  @Test
  void that_was_told_before_the_silence_has_its_resolve_told_through_it() {
    see(CRITICAL);
    told();
    silence(HOUR);
    see(OK);
    assertThat(told()).containsExactly(Reason.RESOLVE);
  }

  @Test
  void does_not_break_a_silence_by_getting_worse() {
    silence(HOUR);
    see(WARNING);
    see(CRITICAL);
    assertThat(told()).isEmpty();
  }

  @Test
  void breaks_an_acknowledgement_by_getting_worse_and_is_told() {
    see(WARNING);
    told();
    assertThat(acknowledge(Optional.empty()).text()).contains("until it gets worse");
    see(CRITICAL);
    assertThat(told()).containsExactly(Reason.CHANGED);
    assertThat(bench.alerts().get(0).muting()).isEmpty();
    assertThat(bench.store.load().documents()).isEmpty();
  }

  @Test
  void is_not_reminded_of_while_acknowledged_and_is_reminded_of_afterwards() {
    see(CRITICAL);
    told();
    acknowledge(Optional.of(Duration.ofHours(6)));
    pass(Duration.ofHours(5), CRITICAL);
    assertThat(told()).isEmpty();
    pass(HOUR, CRITICAL);
    assertThat(told()).containsExactly(Reason.REMINDER);
  }

  @Test
  void takes_its_acknowledgement_with_it_when_it_ends() {
    see(CRITICAL);
    told();
    acknowledge(Optional.empty());
    see(OK);
    assertThat(told()).containsExactly(Reason.RESOLVE);
    see(CRITICAL);
    assertThat(told()).containsExactly(Reason.FIRST);
  }

  @Test
  void stays_muted_over_a_restart_and_is_told_afterwards_only_when_somebody_has_looked() {
    silence(HOUR);
    see(CRITICAL);
    bench.restart(Duration.ofMinutes(5)).tick();
    see(CRITICAL);
    assertThat(told()).isEmpty();
    bench.restart(HOUR).pass(Duration.ofMinutes(1));
    assertThat(bench.sent).isEmpty();
    see(CRITICAL);
    assertThat(told()).containsExactly(Reason.FIRST);
  }

  @Test
  void that_waits_for_a_receiver_is_withdrawn_by_a_silence_and_told_after_it() {
    see(CRITICAL);
    bench.answer(EngineBench.refused());
    String id = silence(HOUR).id();
    pass(Duration.ofMinutes(5), CRITICAL);
    assertThat(bench.isAnyUnderWay()).isFalse();
    bench.change(new MuteChange.EndSilence(id, "root"));
    assertThat(told()).containsExactly(Reason.FIRST);
  }

  @Test
  void a_reminder_that_waits_is_withdrawn_and_what_was_told_stays_told() {
    see(CRITICAL);
    told();
    pass(Duration.ofHours(4), CRITICAL);
    bench.answer(EngineBench.refused());
    acknowledge(Optional.empty());
    pass(Duration.ofMinutes(5), CRITICAL);
    assertThat(bench.isAnyUnderWay()).isFalse();
    see(OK);
    assertThat(told()).containsExactly(Reason.RESOLVE);
  }

  @Test
  void is_not_told_in_a_window_that_comes_back_every_week() {
    // the bench's clock begins at Sunday 2026-03-29 00:30 UTC, 06:00 in Kolkata
    MaintenanceWindow window =
        new MaintenanceWindow(
            "patches",
            A_SITE,
            null,
            null,
            List.of(WeeklyHours.parse("sun 05:30-07:00", ZoneId.of("Asia/Kolkata"))),
            "root",
            "");
    bench.change(new MuteChange.OpenWindow(window));
    see(CRITICAL);
    assertThat(told()).isEmpty();
    bench.restart(Duration.ofMinutes(5));
    see(CRITICAL);
    assertThat(told()).isEmpty();
    pass(HOUR, CRITICAL);
    assertThat(told()).containsExactly(Reason.FIRST);
    assertThat(bench.store.load().documents()).hasSize(1);
    bench.change(new MuteChange.EndWindow("patches", "root"));
    assertThat(bench.store.load().documents()).isEmpty();
  }

  @Test
  void waits_for_the_end_of_quiet_hours_unless_it_is_critical() {
    Route quiet =
        new Route(
            "routes[0]",
            LabelMatcher.ALL,
            List.of("mail"),
            false,
            Optional.empty(),
            List.of(WeeklyHours.parse("00:00-02:00", ZoneId.of("UTC"))),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Origin("bw.conf:7"));
    bench.swap(routed(quiet));
    see(WARNING);
    assertThat(told()).isEmpty();
    see(CRITICAL);
    assertThat(told()).containsExactly(Reason.FIRST);
    see(OK);
    assertThat(told()).containsExactly(Reason.RESOLVE);
    see(WARNING);
    pass(Duration.ofHours(2), WARNING);
    assertThat(told()).containsExactly(Reason.FIRST);
  }

  @Test
  void goes_to_somebody_else_when_nobody_takes_it_and_muted_time_does_not_count() {
    Route escalating =
        new Route(
            "routes[0]",
            LabelMatcher.ALL,
            List.of("mail"),
            false,
            Optional.empty(),
            List.of(),
            Optional.of(new Escalation(Duration.ofMinutes(30), List.of("pager"))),
            Optional.empty(),
            List.of(),
            new Origin("bw.conf:7"));
    bench.swap(routed(escalating));
    see(CRITICAL);
    told();
    pass(Duration.ofMinutes(20), CRITICAL);
    acknowledge(Optional.of(HOUR));
    pass(HOUR.plusMinutes(20), CRITICAL);
    assertThat(told()).isEmpty();
    pass(Duration.ofMinutes(11), CRITICAL);
    assertThat(bench.acceptAll()).extracting(Notification::channel).containsExactly("pager");
    see(OK);
    assertThat(bench.acceptAll())
        .extracting(Notification::channel)
        .containsExactly("mail", "pager");
  }

  private static Configuration routed(Route route) {
    return Configurations.of(
        List.of(SITES),
        Map.of("mail", Configurations.ACCEPTS, "pager", Configurations.ACCEPTS),
        List.of(route),
        List.of("mail"));
  }

  @Test
  void refuses_what_makes_no_sense_with_a_sentence() {
    assertThat(bench.refusal(new MuteChange.EndSilence("nope", "root")))
        .isEqualTo("There is no silence 'nope'.");
    assertThat(bench.refusal(new MuteChange.Acknowledge("abcd", "root", "", Optional.empty())))
        .contains("benchwarden alerts list");
    Instant past = bench.now().wall().minusSeconds(1);
    assertThat(bench.refusal(new MuteChange.Silence(A_SITE, "root", "", past)))
        .contains("has passed");
    assertThat(bench.refusal(new MuteChange.Silence(LabelMatcher.ALL, "root", "", past)))
        .isNotEmpty();
  }

  /** Rule 1 and 2 over random sequences: firing never while muted, a resolve exactly if told. */
  @Test
  void is_never_told_while_muted_and_resolved_exactly_if_told() {
    for (long seed = 1; seed <= 40; seed++) {
      assertThat(violations(seed)).as("seed %d", seed).isEmpty();
    }
  }

  private static List<String> violations(long seed) {
    Random random = new Random(seed);
    EngineBench bench = new EngineBench(Configurations.of(List.of(SITES), "mail"));
    List<String> violations = new ArrayList<>();
    TreeSet<String> silences = new TreeSet<>();
    boolean open = false;
    for (int step = 0; step < 120; step++) {
      switch (random.nextInt(6)) {
        case 0 -> bench.run("sites", Seen.lonely(SITE, OK));
        case 1, 2 -> bench.run("sites", Seen.lonely(SITE, CRITICAL));
        case 3 -> {
          Instant until = bench.now().wall().plus(Duration.ofDays(9));
          silences.add(bench.change(new MuteChange.Silence(A_SITE, "root", "", until)).id());
        }
        case 4 -> {
          if (!silences.isEmpty()) {
            bench.change(new MuteChange.EndSilence(silences.pollFirst(), "root"));
          }
        }
        default -> bench.pass(Duration.ofSeconds(30));
      }
      for (Notification sent : bench.acceptAll()) {
        boolean resolve = sent.reason() == Reason.RESOLVE;
        if (resolve != open) {
          violations.add("step %d: %s though told=%s".formatted(step, sent.reason(), open));
        }
        if (!resolve && !silences.isEmpty()) {
          violations.add("step %d: told through a silence".formatted(step));
        }
        open = !resolve;
      }
      boolean fires = !bench.alerts().isEmpty();
      if (fires && silences.isEmpty() && !open) {
        violations.add("step %d: fires, not muted, not told".formatted(step));
      }
    }
    return violations;
  }

  @Test
  void is_not_sent_again_once_it_is_muted_though_nobody_answered() {
    ProbeConfiguration other = Probes.probe("other", ConditionDescription.named("down").build());
    EngineBench two = new EngineBench(Configurations.of(List.of(SITES, other), "mail"));
    two.run("sites", Seen.lonely(SITE, CRITICAL));
    two.answer(DeliveryOutcome.Failed.unanswered("no answer"));
    two.pass(Duration.ofMinutes(2));
    assertThat(two.sent).hasSizeGreaterThan(1);
    Instant until = two.now().wall().plus(HOUR);
    two.change(new MuteChange.Silence(A_SITE, "root", "disk swap", until));
    int before = two.sent.size();

    two.answer(DeliveryOutcome.Failed.unanswered("no answer"));
    two.advance(Duration.ofMinutes(5)).run("other", Seen.lonely("b.example.com", OK));

    assertThat(two.sent).hasSize(before);
  }
}

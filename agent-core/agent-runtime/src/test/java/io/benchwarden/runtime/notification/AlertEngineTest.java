package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.UNKNOWN;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.delivery.DeliveryOutcome;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.benchwarden.runtime.store.DeliveryLogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("From runs to messages")
class AlertEngineTest {
  private static final ProbeConfiguration SITES =
      Probes.probe("sites", ConditionDescription.named("down").build());

  private static ProbeConfiguration disk(Hold hold, double warning) {
    return Probes.probe(
        "disk",
        ConditionDescription.named("space")
            .threshold(Threshold.high("used", Unit.RATIO, warning, 0.95).clearBy(0.03))
            .hold(hold)
            .build());
  }

  private static Observation used(double share) {
    return Observation.of(Subject.mount("/srv")).measure("used", share, Unit.RATIO).build();
  }

  private static EngineBench bench() {
    return new EngineBench(Configurations.of(List.of(SITES, disk(Hold.NONE, 0.8)), "mail", "hook"));
  }

  private static AlertView only(EngineBench bench) {
    assertThat(bench.alerts()).hasSize(1);
    return bench.alerts().get(0);
  }

  private static List<Reason> reasons(List<Notification> sent) {
    return sent.stream().map(Notification::reason).toList();
  }

  @Nested
  @DisplayName("An alert")
  class AnAlert {
    @Test
    void is_told_to_every_channel_once_and_so_is_its_end() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      assertThat(bench.acceptAll())
          .extracting(Notification::channel)
          .containsExactly("hook", "mail");
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL)).pass(Duration.ofMinutes(2));
      assertThat(bench.isAnyUnderWay()).isFalse();

      bench.run("sites", Seen.lonely("a.example.com", OK));
      List<Notification> ends = bench.acceptAll();
      assertThat(reasons(ends)).containsExactly(Reason.RESOLVE, Reason.RESOLVE);
      assertThat(bench.alerts()).isEmpty();
      assertThat(bench.store.load().alerts()).isEmpty();
      assertThat(bench.store.load().tellings()).isEmpty();
      assertThat(bench.store.load().outbox()).isEmpty();
    }

    @Test
    void has_one_thread_for_all_its_messages_and_gives_each_the_receipt_of_the_one_before() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", WARNING));
      bench.acceptAll();
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.run("sites", Seen.lonely("a.example.com", OK));
      bench.acceptAll();
      List<Notification> mails =
          bench.sent.stream().filter(sent -> sent.channel().equals("mail")).toList();
      assertThat(reasons(mails)).containsExactly(Reason.FIRST, Reason.CHANGED, Reason.RESOLVE);
      assertThat(mails).extracting(Notification::thread).containsOnly(mails.get(0).thread());
      assertThat(mails).extracting(Notification::sequence).containsExactly(1L, 2L, 3L);
      assertThat(mails.get(0).previous()).isEmpty();
      assertThat(mails.get(2).previous().orElseThrow().values()).containsKey("id");
      assertThat(mails).extracting(Notification::id).doesNotHaveDuplicates();
    }

    @Test
    void says_what_where_since_when_why_and_what_to_do() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      var alert = bench.sent.get(0).alerts().get(0);
      assertThat(alert.labels())
          .containsEntry("alertname", "sites")
          .containsEntry("check", "sites")
          .containsEntry("probe", "sites")
          .containsEntry("condition", "down")
          .containsEntry("bench", "main")
          .containsEntry("host", "web1")
          .containsEntry("site", "a.example.com")
          .containsEntry("subject", "a.example.com")
          .containsEntry("subject_kind", "site")
          .containsEntry("severity", "critical")
          .containsEntry("plan", "gold");
      assertThat(alert.annotations())
          .containsEntry("summary", "it is critical")
          .containsEntry("cause", "gone")
          .containsEntry("cause_text", "it went away")
          .containsEntry("not_broken", "the rest")
          .containsEntry("evidence", "exit 1")
          .containsEntry("commands", "systemctl status it")
          .containsEntry("since", "2026-03-29 06:00:00 +05:30");
      assertThat(alert.fingerprint()).matches("[0-9a-f]{16}");
      assertThat(alert.endsAt()).isEmpty();
      assertThat(bench.sent.get(0).title()).isEqualTo("sites a.example.com: it is critical");
    }

    @Test
    void of_a_threshold_says_value_and_level_and_where_that_is_configured() {
      EngineBench bench = bench().run("disk", used(0.91));
      assertThat(bench.sent.get(0).alerts().get(0).annotations())
          .containsEntry("value", "91 %")
          .containsEntry(
              "threshold",
              "warning at 80 %, critical at 95 %, left when 3 % past it, configured in bw.conf:7")
          .containsEntry("summary", "used of mount /srv is 91 % (warning at 80 %)");
      assertThat(bench.sent.get(0).alerts().get(0).labels()).doesNotContainKeys("bench", "site");
    }

    @Test
    void that_gets_worse_is_told_at_once_and_that_gets_better_is_not() {
      EngineBench bench = bench().run("disk", used(0.85));
      bench.acceptAll();
      bench.run("disk", used(0.96));
      assertThat(reasons(bench.acceptAll())).containsExactly(Reason.CHANGED, Reason.CHANGED);
      bench.run("disk", used(0.85)).run("disk", used(0.97)).run("disk", used(0.85));
      assertThat(bench.isAnyUnderWay()).isFalse();
      assertThat(only(bench).severity()).isEqualTo(WARNING);
    }

    @Test
    void within_its_band_goes_on() {
      EngineBench bench = bench().run("disk", used(0.81)).run("disk", used(0.78));
      assertThat(only(bench).state()).isEqualTo(AlertState.FIRING);
      bench.run("disk", used(0.76));
      assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void waits_for_its_hold_and_one_that_ends_before_is_never_told() {
      EngineBench bench =
          new EngineBench(
              Configurations.of(List.of(disk(Hold.of(Duration.ofMinutes(1)), 0.8)), "mail"));
      bench.run("disk", used(0.9)).advance(Duration.ofSeconds(30)).run("disk", used(0.9));
      assertThat(only(bench).state()).isEqualTo(AlertState.PENDING);
      bench.run("disk", used(0.5));
      assertThat(bench.alerts()).isEmpty();
      assertThat(bench.sent).isEmpty();
    }

    @Test
    void whose_hold_is_half_over_at_a_restart_does_not_count_the_time_that_nobody_looked() {
      EngineBench bench =
          new EngineBench(
              Configurations.of(List.of(disk(Hold.of(Duration.ofMinutes(1)), 0.8)), "mail"));
      bench.run("disk", used(0.9)).advance(Duration.ofSeconds(30)).run("disk", used(0.9));
      bench.pass(Duration.ofSeconds(11)).restart(Duration.ofHours(1)).run("disk", used(0.9));
      assertThat(only(bench).state()).isEqualTo(AlertState.PENDING);
      bench.advance(Duration.ofSeconds(30)).run("disk", used(0.9));
      assertThat(only(bench).state()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void is_reminded_of_after_repeat_every_also_over_a_restart_once_it_was_looked_at() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.advance(Duration.ofMinutes(239)).run("disk", used(0.1));
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL)).tick();
      assertThat(bench.isAnyUnderWay()).isFalse();
      bench.restart(Duration.ofMinutes(2)).tick();
      assertThat(bench.isAnyUnderWay()).isFalse();
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      assertThat(reasons(bench.acceptAll())).containsExactly(Reason.REMINDER, Reason.REMINDER);
      bench.pass(Duration.ofMinutes(1));
      assertThat(bench.isAnyUnderWay()).isFalse();
    }

    @Test
    void whose_subject_is_gone_from_a_complete_report_ends_as_removed() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.run("sites", new RunOutcome.Completed(List.of(), false), true);
      assertThat(bench.alerts()).hasSize(1);
      bench.run("sites");
      assertThat(bench.alerts()).isEmpty();
      Notification end = bench.acceptAll().get(0);
      assertThat(end.title()).startsWith("sites a.example.com");
      assertThat(end.alerts().get(0).annotation("removed"))
          .isEqualTo("site a.example.com is no longer there");
      assertThat(end.alerts().get(0).endsAt()).isPresent();
    }

    @Test
    void whose_probe_is_gone_after_a_reload_ends_as_removed() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.swap(Configurations.of(List.of(disk(Hold.NONE, 0.8)), "mail", "hook"));
      assertThat(bench.acceptAll()).hasSize(2).allMatch(end -> end.reason() == Reason.RESOLVE);
    }

    @Test
    void is_judged_anew_when_a_reload_moves_its_level() {
      EngineBench bench = bench().run("disk", used(0.81));
      bench.acceptAll();
      bench.swap(Configurations.of(List.of(SITES, disk(Hold.NONE, 0.82)), "mail", "hook"));
      assertThat(bench.alerts()).isEmpty();
      assertThat(reasons(bench.acceptAll())).containsExactly(Reason.RESOLVE, Reason.RESOLVE);
    }

    @Test
    void is_followed_by_its_decisions() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      assertThat(only(bench).decisions())
          .extracting(decision -> decision.text())
          .containsExactly(
              "firing: critical, its hold is over",
              "cleared: nothing it depends on explains it",
              "mail: first critical queued: not told yet",
              "hook: first critical queued: not told yet");
    }
  }

  @Nested
  @DisplayName("Not being able to look")
  class NotBeingAbleToLook {
    @Test
    void moves_no_alert() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.run("sites", Seen.lonely("a.example.com", UNKNOWN));
      bench.run(
          "sites",
          Observation.unreadable(Subject.site("a.example.com"), "no permission")
              .bench("main")
              .build());
      bench.run("sites", new RunOutcome.Failed(List.of(), "IOException: gone"), true);
      AlertView down =
          bench.alerts().stream()
              .filter(alert -> alert.identity().condition().equals("down"))
              .findFirst()
              .orElseThrow();
      assertThat(down.state()).isEqualTo(AlertState.FIRING);
      assertThat(down.severity()).isEqualTo(CRITICAL);
      assertThat(down.unknown()).contains("its run failed: IOException: gone");
      assertThat(bench.isAnyUnderWay()).isFalse();
    }

    @Test
    void is_an_alert_of_the_subject_after_three_runs_and_five_minutes() {
      EngineBench bench = bench();
      Observation unreadable =
          Observation.unreadable(Subject.site("a.example.com"), "no permission").build();
      for (int run = 0; run < 10; run++) {
        bench.run("sites", unreadable).advance(Duration.ofSeconds(30));
        assertThat(only(bench).state()).isEqualTo(AlertState.PENDING);
      }
      bench.run("sites", unreadable);
      assertThat(only(bench).state()).isEqualTo(AlertState.FIRING);
      assertThat(only(bench).identity().condition()).isEqualTo("unreadable");
      assertThat(only(bench).severity()).isEqualTo(WARNING);
      assertThat(bench.sent.get(0).alerts().get(0).annotation("summary"))
          .isEqualTo("site a.example.com cannot be read: no permission");
    }

    @Test
    void is_one_alert_of_the_probe_when_whole_runs_fail() {
      EngineBench bench = bench();
      bench.run("sites", Seen.lonely("a.example.com", OK), Seen.lonely("b.example.com", OK));
      for (int run = 0; run <= 10; run++) {
        bench.run("sites", new RunOutcome.Failed(List.of(), "SQLException: refused"), true);
        bench.advance(Duration.ofSeconds(30));
      }
      assertThat(only(bench).state()).isEqualTo(AlertState.FIRING);
      assertThat(only(bench).identity().subject()).isEqualTo(Subject.of("probe", "sites"));
      assertThat(only(bench).annotations().get("summary"))
          .isEqualTo("probe sites brings no report: its run failed: SQLException: refused");
    }

    @Test
    void of_a_probe_that_was_given_up_is_left_to_the_agents_own_check() {
      EngineBench bench = bench();
      bench.run("sites", new RunOutcome.TimedOut(List.of(), true), true);
      bench.run("disk", used(0.1)).advance(Duration.ofMinutes(4)).run("disk", used(0.1));
      bench.advance(Duration.ofMinutes(4)).run("disk", used(0.1)).tick();
      assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void is_also_silence_but_not_right_after_the_machine_stood_still() {
      EngineBench bench = bench().run("sites").run("disk", used(0.1));
      bench.advance(Duration.ofMinutes(20)).gap().tick();
      assertThat(bench.alerts()).isEmpty();
      bench.run("disk", used(0.1)).advance(Duration.ofMinutes(4)).run("disk", used(0.1));
      bench.advance(Duration.ofMinutes(2)).tick();
      assertThat(only(bench).identity().subject()).isEqualTo(Subject.of("probe", "sites"));
      assertThat(only(bench).state()).isEqualTo(AlertState.FIRING);
      assertThat(only(bench).annotations().get("summary")).contains("no run ended for 6 min");
    }

    @Test
    void at_all_of_a_subject_counts_what_was_handed_over_before_the_end() {
      EngineBench bench = bench();
      bench.run(
          "sites", Seen.lonely("a.example.com", WARNING), Seen.lonely("b.example.com", WARNING));
      bench.acceptAll();
      RunOutcome cutOff = new RunOutcome.TimedOut(List.of(Seen.lonely("b.example.com", OK)), false);
      bench.run("sites", cutOff, true);
      assertThat(bench.acceptAll()).hasSize(2).allMatch(end -> end.reason() == Reason.RESOLVE);
      assertThat(bench.alerts())
          .extracting(alert -> alert.identity().subject().name())
          .containsExactly("a.example.com", "sites");
    }
  }

  @Nested
  @DisplayName("Delivery")
  class Delivery {
    @Test
    void is_tried_again_under_the_same_id_after_its_back_off() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.answer(EngineBench.refused());
      bench.tick();
      assertThat(bench.isAnyUnderWay()).isFalse();
      bench.advance(Duration.ofSeconds(1)).tick();
      bench.answer(EngineBench.refused());
      bench.advance(Duration.ofSeconds(2)).tick();
      assertThat(bench.sent).extracting(Notification::id).containsOnly("id-1");
      assertThat(bench.sent).extracting(Notification::attempt).containsExactly(1, 2, 3);
      bench.acceptAll();
      assertThat(bench.store.deliveries(10))
          .extracting(DeliveryLogEntry::outcome)
          .containsExactly("delivered", "transient");
    }

    @Test
    void keeps_the_order_of_a_channel_and_waits_as_long_as_the_receiver_asks() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run(
                  "sites",
                  Seen.lonely("a.example.com", CRITICAL),
                  Seen.lonely("b.example.com", OK));
      bench.answer(
          new DeliveryOutcome.Failed(
              false,
              DeliveryException.Reason.RATE_LIMITED,
              false,
              Optional.of(Duration.ofSeconds(50)),
              "429"));
      bench.run(
          "sites", Seen.lonely("a.example.com", CRITICAL), Seen.lonely("b.example.com", CRITICAL));
      bench.pass(Duration.ofSeconds(49));
      assertThat(bench.isAnyUnderWay()).isFalse();
      bench.pass(Duration.ofSeconds(1));
      assertThat(bench.acceptAll())
          .extracting(sent -> sent.alerts().get(0).label("subject"))
          .containsExactly("a.example.com", "b.example.com");
    }

    @Test
    void of_nothing_at_all_happens_if_it_is_over_before_any_message_was_accepted() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.answer(EngineBench.refused());
      bench.run("sites", Seen.lonely("a.example.com", OK)).pass(Duration.ofMinutes(2));
      assertThat(bench.sent).hasSize(1);
      assertThat(bench.store.deliveries(1).get(0).outcome()).isEqualTo("superseded");
      assertThat(bench.store.load().outbox()).isEmpty();
    }

    @Test
    void of_the_end_is_dropped_too_if_it_ended_while_its_refused_message_was_under_way() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run("sites", Seen.lonely("a.example.com", CRITICAL))
              .run("sites", Seen.lonely("a.example.com", OK));
      bench.answer(EngineBench.refused());
      bench.pass(Duration.ofMinutes(2));
      assertThat(bench.sent).hasSize(1);
      assertThat(bench.store.load().outbox()).isEmpty();
    }

    @Test
    void without_an_answer_counts_as_told() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run("sites", Seen.lonely("a.example.com", CRITICAL))
              .run("sites", Seen.lonely("a.example.com", OK));
      bench.answer(DeliveryOutcome.Failed.unanswered("no answer"));
      bench.pass(Duration.ofSeconds(2));
      assertThat(reasons(bench.acceptAll())).containsExactly(Reason.RESOLVE);
    }

    @Test
    void that_a_crash_cut_short_counts_as_told_and_is_repeated_under_the_same_id() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.restart(Duration.ofSeconds(3));
      assertThat(bench.sent).extracting(Notification::id).containsExactly("id-1", "id-1");
      bench.restart(Duration.ofSeconds(3)).run("sites", Seen.lonely("a.example.com", OK));
      bench.acceptAll();
      bench.pass(Duration.ofSeconds(5));
      assertThat(reasons(bench.sent)).endsWith(Reason.RESOLVE);
    }

    @Test
    void that_was_decided_but_not_begun_before_a_crash_begins_after_it() {
      EngineBench bench =
          new EngineBench(Configurations.of(List.of(SITES), "mail"))
              .run(
                  "sites",
                  Seen.lonely("a.example.com", CRITICAL),
                  Seen.lonely("b.example.com", WARNING));
      bench.answer(EngineBench.accepted());
      assertThat(bench.sent).hasSize(2);
      bench.restart(Duration.ofSeconds(3));
      assertThat(bench.acceptAll()).hasSize(1);
      bench.run(
          "sites", Seen.lonely("a.example.com", CRITICAL), Seen.lonely("b.example.com", WARNING));
      assertThat(bench.isAnyUnderWay()).isFalse();
    }

    @Test
    void that_is_refused_for_good_is_told_through_another_channel_and_so_is_its_end() {
      EngineBench bench =
          new EngineBench(
              Configurations.of(
                  List.of(SITES),
                  java.util.Map.of("mail", Configurations.ACCEPTS, "hook", Configurations.ACCEPTS),
                  List.of(),
                  List.of("hook")));
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.answer(EngineBench.refusedForGood());
      Notification other = bench.acceptAll().get(0);
      assertThat(other.channel()).isEqualTo("mail");
      assertThat(other.reason()).isEqualTo(Reason.FIRST);
      assertThat(other.alerts().get(0).annotation("description"))
          .contains("Not delivered to hook: 400 bad payload.");
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.isAnyUnderWay()).isFalse();
      bench.run("sites", Seen.lonely("a.example.com", OK));
      List<Notification> ends = bench.acceptAll();
      assertThat(ends).extracting(Notification::channel).containsExactly("mail");
      assertThat(reasons(ends)).containsExactly(Reason.RESOLVE);
    }

    @Test
    void that_nobody_else_could_be_told_is_tried_again_after_a_reload() {
      Configuration only =
          Configurations.of(
              List.of(SITES),
              java.util.Map.of("hook", Configurations.ACCEPTS),
              List.of(),
              List.of("hook"));
      EngineBench bench = new EngineBench(only);
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.answer(EngineBench.refusedForGood());
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.isAnyUnderWay()).isFalse();
      bench.swap(only);
      assertThat(reasons(bench.acceptAll())).containsExactly(Reason.FIRST);
    }

    @Test
    void of_an_end_that_is_refused_for_good_goes_to_another_channel() {
      EngineBench bench =
          new EngineBench(
              Configurations.of(
                  List.of(SITES),
                  java.util.Map.of("mail", Configurations.ACCEPTS, "hook", Configurations.ACCEPTS),
                  List.of(),
                  List.of("hook")));
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.run("sites", Seen.lonely("a.example.com", OK));
      bench.answer(EngineBench.refusedForGood());
      Notification end = bench.answer(EngineBench.refusedForGood());
      assertThat(end.channel()).isEqualTo("mail");
      assertThat(end.reason()).isEqualTo(Reason.RESOLVE);
      assertThat(bench.isAnyUnderWay()).isFalse();
      assertThat(bench.store.load().outbox()).isEmpty();
    }

    @Test
    void that_did_not_succeed_in_days_is_given_up_and_told_elsewhere() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", WARNING));
      assertThat(bench.answer(EngineBench.refused()).channel()).isEqualTo("hook");
      bench.acceptAll();
      for (int hour = 0; hour < 73; hour++) {
        bench.advance(Duration.ofHours(1)).tick();
        while (bench.isAnyUnderWay()) {
          bench.answer(EngineBench.refused());
        }
      }
      assertThat(bench.store.deliveries(100))
          .extracting(DeliveryLogEntry::outcome)
          .contains("expired");
    }

    @Test
    void to_a_channel_that_is_no_longer_configured_ends() {
      EngineBench bench = bench().run("sites", Seen.lonely("a.example.com", CRITICAL));
      bench.acceptAll();
      bench.swap(Configurations.of(List.of(SITES), "mail"));
      bench.run("sites", Seen.lonely("a.example.com", OK));
      assertThat(bench.acceptAll()).extracting(Notification::channel).containsExactly("mail");
    }

    @Test
    void goes_on_from_memory_when_the_store_is_full_and_says_so() {
      EngineBench bench = bench();
      bench.store.setFull(true);
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      assertThat(bench.acceptAll().get(0).alerts().get(0).annotation("description"))
          .contains("this message may come twice: no space left on device");
      bench.store.setFull(false);
      bench.advance(Duration.ofSeconds(1)).tick();
      bench.restart(Duration.ofSeconds(1)).run("sites", Seen.lonely("a.example.com", OK));
      assertThat(reasons(bench.acceptAll())).containsExactly(Reason.RESOLVE, Reason.RESOLVE);
    }
  }

  @Test
  void a_healthy_bench_writes_nothing_but_its_sign_of_life() {
    EngineBench bench = bench();
    int before = bench.store.commits();
    for (int second = 0; second < 60; second++) {
      bench.run("disk", used(0.5)).run("sites", Seen.lonely("a.example.com", OK));
      bench.pass(Duration.ofSeconds(1));
    }
    assertThat(bench.store.commits() - before).isLessThanOrEqualTo(7);
    assertThat(bench.store.load().aliveAt()).isPresent();
  }
}

package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Probes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A site that one channel knows to be down, and another does not,")
class AfterAnOutageTest {
  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(
                  Probes.probe("sites", ConditionDescription.named("down").build()),
                  Probes.probe("mariadb", ConditionDescription.named("down").build())),
              "hook",
              "mail"));

  @Test
  void waits_for_its_own_next_run_after_an_outage_before_the_other_channel_hears_of_it() {
    aSiteIsDownThatOnlyTheHookKnows();
    bench.run("mariadb", Seen.mariadb(Severity.CRITICAL));
    bench.acceptAll();
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    assertThat(bench.acceptAll()).as("only the outage's end").allMatch(AfterAnOutageTest::isEnd);

    bench.advance(Duration.ofSeconds(10)).tick();
    assertThat(bench.isAnyUnderWay()).isFalse();

    bench.run("sites", Seen.site("a.example", Severity.CRITICAL));
    assertThat(bench.acceptAll())
        .extracting(Notification::channel, Notification::reason)
        .containsExactly(tuple("mail", Reason.FIRST));
  }

  @Test
  void is_not_repeated_after_a_restart_before_anybody_looked_if_what_it_depends_on_was_out() {
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    bench.run("sites", Seen.site("a.example", Severity.CRITICAL));
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    assertThat(bench.allUnderWay()).extracting(AfterAnOutageTest::subject).contains("a.example");
    bench.run("mariadb", Seen.mariadb(Severity.CRITICAL));

    bench.restart(Duration.ofMinutes(1));

    assertThat(bench.acceptAll()).extracting(AfterAnOutageTest::subject).containsOnly("mariadb");
  }

  @Test
  void does_not_close_at_another_channel_what_has_begun_anew_there() {
    bench.run("mariadb", Seen.mariadb(Severity.CRITICAL));
    bench.acceptAll();
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    assertThat(bench.nextUnderWay().channel()).isEqualTo("hook");
    bench.answer(EngineBench.accepted());
    bench.run("mariadb", Seen.mariadb(Severity.CRITICAL));
    bench.answer(EngineBench.refusedForGood());

    assertThat(bench.acceptAll())
        .extracting(Notification::reason)
        .as("mail refused the end of the first outage; the hook knows of the second")
        .containsOnly(Reason.FIRST);
  }

  /** Mail is busy with another message until mail's first message for the site is withdrawn. */
  private void aSiteIsDownThatOnlyTheHookKnows() {
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    bench.run("sites", Seen.site("a.example", Severity.CRITICAL));
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    assertThat(bench.nextUnderWay().channel()).isEqualTo("hook");
    bench.answer(EngineBench.accepted());
    bench.answer(EngineBench.refused());
  }

  private static String subject(Notification sent) {
    return sent.alerts().get(0).label("subject");
  }

  private static boolean isEnd(Notification sent) {
    return sent.reason() == Reason.RESOLVE;
  }
}

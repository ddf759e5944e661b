package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.delivery.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A channel in trouble")
class PoisonTest {
  private static final ProbeConfiguration SITES =
      Probes.probe("sites", ConditionDescription.named("down").build());
  private static final DeliveryOutcome FAULT =
      new DeliveryOutcome.Failed(false, Reason.SERVER, false, Optional.empty(), "500 oops");

  private final EngineBench bench = new EngineBench(Configurations.of(List.of(SITES), "hook"));

  private static String subject(Notification sent) {
    return sent.alerts().get(0).labels().getOrDefault("subject", "");
  }

  /** The receiver never takes what is about one site, and everything else. */
  private List<String> acceptAllBut(String poisoned) {
    List<String> accepted = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      while (bench.isAnyUnderWay()) {
        boolean bad = subject(bench.nextUnderWay()).equals(poisoned);
        Notification answered = bench.answer(bad ? FAULT : EngineBench.accepted());
        if (!bad) {
          accepted.add(subject(answered) + " " + answered.reason());
        }
      }
      bench.pass(Duration.ofSeconds(1));
    }
    return accepted;
  }

  @Test
  void lets_others_pass_one_message_that_it_never_takes_and_keeps_the_order_of_each_alert() {
    bench.run(
        "sites", Seen.lonely("a.example.com", CRITICAL), Seen.lonely("b.example.com", CRITICAL));
    assertThat(acceptAllBut("a.example.com")).containsExactly("b.example.com FIRST");
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL), Seen.lonely("b.example.com", OK));
    assertThat(acceptAllBut("a.example.com")).containsExactly("b.example.com RESOLVE");
    assertThat(acceptAllBut("")).containsExactly("a.example.com FIRST");
  }

  @Test
  void tells_a_new_alert_at_once_past_one_that_is_never_taken() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    acceptAllBut("a.example.com");
    while (bench.isAnyUnderWay()) {
      bench.answer(FAULT);
    }
    bench.run(
        "sites", Seen.lonely("a.example.com", CRITICAL), Seen.lonely("b.example.com", CRITICAL));
    assertThat(bench.allUnderWay())
        .extracting(PoisonTest::subject)
        .containsExactly("b.example.com");
  }

  @Test
  void is_tried_every_two_seconds_at_the_least_in_the_first_quarter_of_an_hour() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    Instant last = bench.now().wall();
    for (int second = 0; second < 890; second++) {
      if (bench.isAnyUnderWay()) {
        bench.answer(EngineBench.refused());
        last = bench.now().wall();
      }
      bench.pass(Duration.ofSeconds(1));
      bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
      assertThat(Duration.between(last, bench.now().wall())).isLessThan(Duration.ofMillis(2100));
    }
  }

  @Test
  void says_how_late_a_message_is() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    bench.answer(EngineBench.refused());
    bench.advance(Duration.ofMinutes(3)).tick();
    assertThat(bench.nextUnderWay().alerts().get(0).annotations().get("description"))
        .contains("Late by 3 min", "connection refused");
  }

  @Test
  void does_not_wait_for_ever_for_an_attempt_that_could_not_be_started() {
    bench.breakNextSend();
    assertThatThrownBy(() -> bench.run("sites", Seen.lonely("a.example.com", CRITICAL)))
        .hasMessage("broken");
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.acceptAll()).extracting(PoisonTest::subject).containsExactly("a.example.com");
  }
}

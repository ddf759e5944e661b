package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.delivery.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A channel that is sent too much")
class RateLimitTest {
  private static final int ALL = 1_000;

  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(Probes.probe("sites", ConditionDescription.named("down").build())), "mail"));
  private final List<Notification> sent = new ArrayList<>();

  private void sitesAre(IntFunction<Severity> severity, int all) {
    bench.run(
        "sites",
        IntStream.range(0, all)
            .mapToObj(i -> Seen.lonely("s%04d.example".formatted(i), severity.apply(i)))
            .toArray(Observation[]::new));
    sent.addAll(bench.acceptAll());
  }

  private void pass(Duration time) {
    for (long tens = 0; tens < time.toSeconds() / 10; tens++) {
      bench.advance(Duration.ofSeconds(10)).tick();
      sent.addAll(bench.acceptAll());
    }
  }

  private static Stream<NotifiedAlert> lines(List<Notification> messages) {
    return messages.stream().flatMap(message -> message.alerts().stream());
  }

  @Test
  void gets_the_rest_in_one_digest_that_names_all_it_holds_within_a_minute() {
    sitesAre(i -> CRITICAL, 200);
    assertThat(sent).hasSize(RateLimit.MESSAGES + 1);
    assertThat(sent.get(RateLimit.MESSAGES).title())
        .isEqualTo("Digest of 140 alerts: more than 60 messages within 10 min");
    assertThat(lines(sent).map(line -> line.label("subject")).distinct()).hasSize(200);
    assertThat(bench.store.load().outbox()).isEmpty();

    sent.clear();
    sitesAre(i -> i < 100 ? OK : CRITICAL, 300);
    assertThat(sent).extracting(Notification::reason).containsExactly(Reason.RESOLVE);
    pass(Duration.ofMinutes(1));
    assertThat(sent).extracting(Notification::reason).containsExactly(Reason.RESOLVE, Reason.FIRST);
    assertThat(lines(sent)).hasSize(200);

    pass(RateLimit.WITHIN);
    sent.clear();
    sitesAre(i -> i == 0 ? CRITICAL : i < 100 ? OK : CRITICAL, 300);
    assertThat(sent).as("one by one again").hasSize(1);
    assertThat(sent.get(0).title()).startsWith("sites s0000.example");
  }

  @Test
  void a_digest_that_may_not_have_arrived_comes_again_as_it_was() {
    bench.run(
        "sites",
        IntStream.range(0, 100)
            .mapToObj(i -> Seen.lonely("s%04d.example".formatted(i), CRITICAL))
            .toArray(Observation[]::new));
    for (int i = 0; i < RateLimit.MESSAGES; i++) {
      bench.answer(EngineBench.accepted());
    }
    Notification digest = bench.nextUnderWay();
    bench.restart(Duration.ofSeconds(5));
    Notification again = bench.nextUnderWay();
    assertThat(again.id()).isEqualTo(digest.id());
    assertThat(again.alerts()).hasSameSizeAs(digest.alerts()).hasSize(40);
    assertThat(bench.acceptAll()).hasSize(1);
  }

  @Test
  void by_a_thousand_that_flap_for_an_hour_is_sent_a_bounded_number_that_names_every_one() {
    int mostWaiting = 0;
    for (int minute = 0; minute < 60; minute++) {
      Severity severity = minute % 2 == 0 ? CRITICAL : OK;
      sitesAre(i -> severity, ALL);
      mostWaiting = Math.max(mostWaiting, bench.store.load().outbox().size());
      pass(Duration.ofMinutes(1));
    }
    for (int minute = 0; minute < 25; minute++) {
      sitesAre(i -> OK, ALL);
      pass(Duration.ofMinutes(1));
    }
    System.out.printf(
        "%d alerts flapping: %d messages, at most %d waiting%n", ALL, sent.size(), mostWaiting);

    assertThat(sent.size()).isLessThan(600);
    assertThat(mostWaiting).isLessThanOrEqualTo(2 * ALL);
    assertThat(subjectsOf(line -> isFlapping(line) && line.endsAt().isEmpty()))
        .as("every one is told once to flap")
        .hasSize(ALL)
        .doesNotHaveDuplicates();
    assertThat(subjectsOf(line -> isFlapping(line) && line.endsAt().isPresent()))
        .as("and once to have ended")
        .hasSize(ALL)
        .doesNotHaveDuplicates();
    assertThat(bench.alerts()).isEmpty();
    assertThat(bench.store.load().outbox()).isEmpty();
    assertThat(bench.store.load().tellings()).isEmpty();
  }

  private List<String> subjectsOf(Predicate<NotifiedAlert> which) {
    return lines(sent).filter(which).map(line -> line.label("subject")).toList();
  }

  private static boolean isFlapping(NotifiedAlert line) {
    return line.annotations().containsKey("flapping");
  }
}

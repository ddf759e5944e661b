package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drives the engine by chance over runs, outages, hanging sends, crashes and full disks, and holds
 * what the receivers got against the rules. A failure names its seed.
 */
@DisplayName("Whatever happens: told once, and its end told once")
class ToldOnceTest {
  private static final int STEPS = 1_500;
  private static final List<String> SITES = List.of("a.example", "b.example", "c.example");
  private static final List<String> CHANNELS = List.of("hook", "mail");

  /** What a receiver does with a message. */
  private enum Mood {
    ACCEPTS,
    REFUSES,
    LOSES,
    TAKES_WITHOUT_ANSWER
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("told-once.seeds", 20));
  }

  /** What a receiver knows, built from what reached it. */
  private static final class Receiver {
    private Mood mood = Mood.ACCEPTS;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Severity> open = new HashMap<>();

    void take(Notification sent, Set<String> uncertain, Set<String> uncertainIds) {
      if (!ids.add(sent.id())) {
        assertThat(uncertainIds).as("a repeat without cause: %s", sent).contains(sent.id());
        return;
      }
      String alert = sent.alerts().get(0).fingerprint();
      boolean mayBeLost = uncertain.contains(sent.thread());
      switch (sent.reason()) {
        case FIRST -> {
          assertThat(open).as("told twice: %s", sent).doesNotContainKey(alert);
          open.put(alert, sent.alerts().get(0).severity());
        }
        case RESOLVE -> {
          assertThat(open.remove(alert) != null || mayBeLost)
              .as("a resolve without told: %s", sent)
              .isTrue();
        }
        default -> {
          assertThat(open.containsKey(alert) || mayBeLost)
              .as("a %s without told: %s", sent.reason(), sent)
              .isTrue();
          open.put(alert, sent.alerts().get(0).severity());
        }
      }
    }
  }

  private final Map<String, Receiver> receivers = new HashMap<>();
  private final Set<String> uncertainThreads = new HashSet<>();
  private final Set<String> uncertainIds = new HashSet<>();
  private final Map<String, Severity> truth = new HashMap<>();
  private EngineBench bench;
  private Random random;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holds(long seed) {
    random = new Random(seed);
    CHANNELS.forEach(channel -> receivers.put(channel, new Receiver()));
    bench =
        new EngineBench(
            Configurations.of(
                List.of(
                    Probes.probe("sites", ConditionDescription.named("down").build()),
                    Probes.probe(
                        "slow", ConditionDescription.named("down").hold(Hold.times(2, 3)).build())),
                CHANNELS.toArray(String[]::new)));
    for (int step = 0; step < STEPS; step++) {
      step();
    }
    settle();
    for (String channel : CHANNELS) {
      assertKnowsTheTruth(receivers.get(channel));
      assertThat(receivers.get(channel).ids).as("too little happened").hasSizeGreaterThan(20);
    }
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 30) {
      run(random.nextBoolean() ? "sites" : "slow");
    } else if (dice < 62) {
      answer();
    } else if (dice < 85) {
      bench.advance(Duration.ofMillis(random.nextInt(20_000))).tick();
    } else if (dice < 93) {
      Receiver one = receivers.get(CHANNELS.get(random.nextInt(CHANNELS.size())));
      one.mood = random.nextInt(3) == 0 ? Mood.ACCEPTS : Mood.values()[random.nextInt(4)];
    } else if (dice < 97) {
      crash();
    } else {
      fillDisk();
    }
  }

  private void run(String probe) {
    List<Observation> seen = new ArrayList<>();
    for (String site : SITES) {
      String key = probe + site;
      if (random.nextInt(3) == 0) {
        int worse = random.nextInt(5);
        truth.put(
            key, worse == 0 ? Severity.CRITICAL : worse == 1 ? Severity.WARNING : Severity.OK);
      }
      boolean gone = random.nextInt(40) == 0;
      if (!gone) {
        seen.add(Seen.lonely(site, truth.getOrDefault(key, Severity.OK)));
      }
    }
    bench.run(probe, seen.toArray(Observation[]::new));
  }

  private void answer() {
    if (!bench.isAnyUnderWay()) {
      return;
    }
    Notification sent = bench.nextUnderWay();
    Receiver receiver = receivers.get(sent.channel());
    switch (receiver.mood) {
      case ACCEPTS -> {
        receiver.take(sent, uncertainThreads, uncertainIds);
        bench.answer(EngineBench.accepted());
      }
      case REFUSES -> bench.answer(EngineBench.refused());
      case LOSES -> {
        unsure(sent);
        bench.answer(Failed.unanswered("no answer"));
      }
      case TAKES_WITHOUT_ANSWER -> {
        receiver.take(sent, uncertainThreads, uncertainIds);
        unsure(sent);
        bench.answer(Failed.unanswered("no answer"));
      }
    }
  }

  /** The process dies: what is under way has arrived, or has not. */
  private void crash() {
    for (Notification sent : bench.allUnderWay()) {
      Receiver receiver = receivers.get(sent.channel());
      if (receiver.mood == Mood.ACCEPTS && random.nextBoolean()) {
        receiver.take(sent, uncertainThreads, uncertainIds);
      }
      unsure(sent);
    }
    bench.restart(Duration.ofSeconds(random.nextInt(4_000)));
  }

  /** A full disk for a few steps; the agent lives through it. */
  private void fillDisk() {
    bench.store.setFull(true);
    for (int step = 0; step < 5; step++) {
      run("sites");
      answer();
    }
    bench.store.setFull(false);
    bench.advance(Duration.ofSeconds(1)).tick();
  }

  private void unsure(Notification sent) {
    uncertainThreads.add(sent.thread());
    uncertainIds.add(sent.id());
  }

  private void settle() {
    receivers.values().forEach(receiver -> receiver.mood = Mood.ACCEPTS);
    for (int round = 0; round < 200; round++) {
      while (bench.isAnyUnderWay()) {
        answer();
      }
      bench.advance(Duration.ofSeconds(31)).tick();
    }
    assertThat(bench.isAnyUnderWay()).isFalse();
    assertThat(bench.store.load().outbox()).isEmpty();
  }

  private void assertKnowsTheTruth(Receiver receiver) {
    List<AlertView> firing =
        bench.alerts().stream().filter(alert -> alert.state() == AlertState.FIRING).toList();
    assertThat(receiver.open.keySet())
        .containsExactlyInAnyOrderElementsOf(firing.stream().map(AlertView::fingerprint).toList());
    for (AlertView alert : firing) {
      assertThat(alert.severity().isWorseThan(receiver.open.get(alert.fingerprint())))
          .as("not told that it is worse: %s", alert)
          .isFalse();
    }
  }
}

package io.benchwarden.runtime.notification;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Observation;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import io.benchwarden.runtime.invariants.Happening;
import io.benchwarden.runtime.invariants.Happening.Level;
import io.benchwarden.runtime.invariants.Happening.Look;
import io.benchwarden.runtime.invariants.Oracle;
import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Months of an agent's life by chance: everything that can happen to it, in any order. */
final class RandomLife {
  private static final List<String> CHANNELS = List.of("hook", "mail");
  private static final List<String> SUBJECTS = List.of("a.example", "b.example", "c.example");
  private static final Map<String, Hold> PROBES =
      Map.of(
          "mariadb", Hold.NONE,
          "sites", Hold.NONE,
          "slow", Hold.of(Duration.ofMinutes(2)),
          "often", Hold.times(2, 3),
          "plain", Hold.NONE,
          "other", Hold.NONE);
  private static final List<String> NAMES = PROBES.keySet().stream().sorted().toList();
  private static final String MARIADB = "mariadb/mariadb/down";

  private final Random random;
  private final Fault fault;
  private final Rig rig;
  private final Sights sights;
  private final Configuration configuration;
  private final Map<String, Mood> moods = new HashMap<>();
  private final TreeSet<String> silences = new TreeSet<>();
  private boolean heldSinceTick;

  RandomLife(long seed, Fault fault, Oracle oracle) {
    this.random = new Random(seed);
    this.fault = fault;
    this.sights = new Sights(random, fault);
    List<ProbeConfiguration> probes = new ArrayList<>();
    NAMES.forEach(name -> probes.add(fault.bend(probe(name, PROBES.get(name)))));
    probes.add(Probes.probe("maintenance", ConditionDescription.named("left-on").build()));
    Configuration all = Configurations.of(probes, CHANNELS.toArray(String[]::new));
    configuration = Configurations.withoutFlapping(all);
    rig = new Rig(configuration, oracle, fault);
    CHANNELS.forEach(channel -> moods.put(channel, Mood.ACCEPTS));
    rig.see(new Happening.Ran("maintenance", 0, List.of()));
    NAMES.forEach(this::run);
  }

  static Oracle.World world() {
    Oracle.World world = Oracle.World.of(CHANNELS).depends("sites", MARIADB);
    PROBES.forEach(
        (name, hold) -> world.holding(name, hold.forTime().toMillis(), hold.times(), hold.outOf()));
    return world;
  }

  private static ProbeConfiguration probe(String name, Hold hold) {
    return Probes.probe(name, ConditionDescription.named("down").hold(hold).build());
  }

  /** One thing more happens. */
  void step() {
    int dice = random.nextInt(1000);
    if (dice < 480) {
      run(NAMES.get(random.nextInt(NAMES.size())));
    } else if (dice < 700) {
      answerOne();
    } else if (dice < 860) {
      time(Duration.ofMillis(random.nextInt(20_000)));
    } else if (dice < 900) {
      String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
      boolean well = random.nextInt(3) == 0;
      moods.put(channel, well ? Mood.ACCEPTS : Mood.values()[random.nextInt(6)]);
    } else if (dice < 925) {
      crash();
    } else if (dice < 940) {
      rig.handle(new PipelineEvent.Swapped(configuration, new CompletableFuture<>()));
    } else if (dice < 950) {
      standStill();
    } else if (dice < 960) {
      // what ended by the clock as it was has ended
      rig.tick();
      rig.setClock(Duration.ofSeconds(random.nextInt(7_200) - 3_600));
      rig.tick();
    } else if (dice < 972) {
      silence();
    } else if (dice < 980) {
      unsilence();
    } else if (dice < 985) {
      acknowledge();
    } else if (dice < 992) {
      plan();
    } else if (dice < 995) {
      fillDisk();
    } else {
      settle();
    }
  }

  private void time(Duration passed) {
    rig.pass(passed);
    rig.tick();
    heldSinceTick &= passed.toSeconds() < 10;
  }

  private void run(String probe) {
    long begun = rig.millis();
    Instant started = rig.wall();
    rig.pass(Duration.ofMillis(10 + random.nextInt(300)));
    List<Look> looks = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    for (String name : probe.equals("mariadb") ? List.of("mariadb") : SUBJECTS) {
      if (random.nextInt(200) == 0) {
        continue;
      }
      Level level = sights.level(probe + "/" + name + "/down");
      looks.add(new Look(probe + "/" + name + "/down", level));
      seen.add(sights.observation(probe, name, level));
    }
    rig.see(new Happening.Ran(probe, begun, looks));
    heldSinceTick |= !PROBES.get(probe).equals(Hold.NONE);
    ran(probe, seen, started);
  }

  private void ran(String probe, List<Observation> seen, Instant started) {
    RunOutcome outcome = new RunOutcome.Completed(seen, true);
    rig.handle(
        new PipelineEvent.Ran(
            new ProbeRun(probe, outcome, started, rig.wall(), rig.now().nanos(), true)));
  }

  private void answerOne() {
    if (rig.underWay.isEmpty()) {
      return;
    }
    Rig.Leaving leaving = rig.underWay.getFirst();
    if (fault.swallows(leaving.message())) {
      rig.answer(leaving, EngineBench.accepted());
      return;
    }
    switch (moods.getOrDefault(leaving.message().channel(), Mood.ACCEPTS)) {
      case ACCEPTS -> {
        rig.see(new Happening.Taken(leaving.seen(), true));
        rig.answer(leaving, EngineBench.accepted());
      }
      case REFUSES -> {
        rig.see(new Happening.Lost(leaving.seen(), true));
        rig.answer(leaving, EngineBench.refused());
      }
      case REJECTS -> {
        rig.see(new Happening.Refused(leaving.seen()));
        rig.answer(leaving, EngineBench.refusedForGood());
      }
      case LOSES -> {
        rig.see(new Happening.Lost(leaving.seen(), false));
        rig.answer(leaving, Failed.unanswered("no answer"));
      }
      case TAKES_WITHOUT_ANSWER -> {
        rig.see(new Happening.Taken(leaving.seen(), false));
        rig.answer(leaving, Failed.unanswered("no answer"));
      }
      case HANGS -> {
        rig.underWay.removeFirst();
        rig.underWay.addLast(leaving);
      }
    }
  }

  /** The process dies: what is under way has arrived, or has not. */
  private void crash() {
    if (heldSinceTick) {
      // a crash may cost ten seconds of a hold; here it is to cost nothing
      time(Duration.ofSeconds(11));
    }
    for (Rig.Leaving leaving : List.copyOf(rig.underWay)) {
      boolean arrives = random.nextBoolean() && !fault.swallows(leaving.message());
      rig.see(
          arrives
              ? new Happening.Taken(leaving.seen(), false)
              : new Happening.Lost(leaving.seen(), false));
    }
    rig.restart(Duration.ofSeconds(random.nextInt(4_000)));
  }

  private void standStill() {
    rig.pass(Duration.ofSeconds(60 + random.nextInt(4_000)));
    rig.see(new Happening.StoodStill());
    if (fault != Fault.COUNTS_TIME_STOOD_STILL) {
      rig.handle(new PipelineEvent.Gap());
    }
  }

  private void silence() {
    String site = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    LabelMatcher match = new LabelMatcher(Map.of("subject", List.of(site)), Optional.empty());
    Instant until = rig.wall().plusSeconds(60 + random.nextInt(7_200));
    String id = "deaf-" + rig.millis();
    if (fault != Fault.DOES_NOT_HEAR_SILENCES) {
      CompletableFuture<MuteAnswer> answer = new CompletableFuture<>();
      rig.see(new Happening.Silenced("soon", "/" + site + "/", until.toEpochMilli()));
      rig.handle(
          new PipelineEvent.Muted(
              new MuteChange.Silence(match, "root", "by chance", until), answer));
      rig.see(new Happening.Unsilenced("soon"));
      id = answer.join().id();
    }
    silences.add(id);
    rig.see(new Happening.Silenced(id, "/" + site + "/", until.toEpochMilli()));
  }

  private void unsilence() {
    if (silences.isEmpty()) {
      return;
    }
    String id = silences.pollFirst();
    rig.see(new Happening.Unsilenced(id));
    CompletableFuture<MuteAnswer> answer = new CompletableFuture<>();
    rig.handle(new PipelineEvent.Muted(new MuteChange.EndSilence(id, "root"), answer));
  }

  private void acknowledge() {
    rig.anyFiring(random, NAMES)
        .ifPresent(
            alert -> {
              CompletableFuture<MuteAnswer> answer = new CompletableFuture<>();
              rig.see(new Happening.Acknowledged(alert.key()));
              rig.handle(
                  new PipelineEvent.Muted(
                      new MuteChange.Acknowledge(
                          alert.fingerprint(), "asha", "on it", Optional.empty()),
                      answer));
            });
  }

  /** Work on a site explains what the probe "plain" sees there, and nothing else. */
  private void plan() {
    String site = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    Instant until = rig.wall().plusSeconds(60 + random.nextInt(3_600));
    Instant started = rig.wall();
    long begun = rig.millis();
    rig.pass(Duration.ofMillis(10));
    rig.see(new Happening.Ran("maintenance", begun, List.of()));
    SUBJECTS.forEach(
        name -> rig.see(new Happening.Planned("plain/" + name + "/down", Long.MIN_VALUE)));
    rig.see(new Happening.Planned("plain/" + site + "/down", until.toEpochMilli()));
    Observation seen = sights.planned(site, until);
    ran("maintenance", List.of(seen), started);
  }

  /** A full disk for a few steps; the agent lives through it. */
  private void fillDisk() {
    rig.disk.setFull(true);
    for (int step = 0; step < 5; step++) {
      run("sites");
      answerOne();
    }
    rig.disk.setFull(false);
    time(Duration.ofSeconds(1));
  }

  /** All is well with the receivers, every probe looks, and everything has its time. */
  private void settle() {
    moods.replaceAll((channel, mood) -> Mood.ACCEPTS);
    for (int round = 0; round < 12; round++) {
      NAMES.forEach(this::run);
      answerAll();
      time(Duration.ofSeconds(16));
      answerAll();
    }
    rig.see(new Happening.Settled());
  }

  private void answerAll() {
    for (int message = 0; message < 1_000 && !rig.underWay.isEmpty(); message++) {
      answerOne();
    }
  }
}

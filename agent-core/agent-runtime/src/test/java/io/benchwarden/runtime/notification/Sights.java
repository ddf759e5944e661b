package io.benchwarden.runtime.notification;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.invariants.Happening.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What probes see of a world that changes by chance. */
final class Sights {
  private final Map<String, Level> truth = new HashMap<>();
  private final Random random;
  private final Fault fault;

  Sights(Random random, Fault fault) {
    this.random = random;
    this.fault = fault;
  }

  Level level(String key) {
    if (random.nextInt(6) == 0) {
      int dice = random.nextInt(10);
      truth.put(key, dice < 2 ? Level.CRITICAL : dice < 4 ? Level.WARNING : Level.OK);
    }
    return random.nextInt(25) == 0 ? Level.UNKNOWN : truth.getOrDefault(key, Level.OK);
  }

  Observation observation(String probe, String name, Level level) {
    boolean server = probe.equals("mariadb");
    Subject subject = server ? Seen.MARIADB : Subject.site(name);
    boolean child = probe.equals("sites") && !fault.isBlindToDependencies();
    Observation well = child ? Seen.site(name, Severity.OK) : Seen.lonely(name, Severity.OK);
    if (level == Level.UNKNOWN) {
      Observation.Builder unreadable = Observation.unreadable(subject, "permission denied");
      unreadable.bench("main");
      if (child) {
        unreadable.dependsOn(Seen.MARIADB);
      }
      return fault.bend(unreadable.build(), server ? Seen.mariadb(Severity.OK) : well);
    }
    Severity severity = Severity.valueOf(level.name());
    if (server) {
      return Seen.mariadb(severity);
    }
    return child ? Seen.site(name, severity) : Seen.lonely(name, severity);
  }

  /** Work on a site explains what the probe "plain" sees there, and nothing else. */
  Observation planned(String site, Instant until) {
    Set<String> explained =
        fault == Fault.TAKES_PLANNED_WORK_TO_EXPLAIN_ALL
            ? Set.of("plain.down", "other.down", "often.down", "slow.down")
            : Set.of("plain.down");
    Effect effect =
        fault == Fault.KNOWS_NO_PLANNED_WORK ? Effect.none() : Effect.planned(until, explained);
    Finding finding =
        Finding.of("left-on", Severity.OK, "bench update runs").effect(effect).build();
    return Observation.of(Subject.site(site)).bench("main").finding(finding).build();
  }
}

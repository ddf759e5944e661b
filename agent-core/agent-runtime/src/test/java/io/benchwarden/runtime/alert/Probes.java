package io.benchwarden.runtime.alert;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Report;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configured probes for tests. */
public final class Probes {
  private Probes() {}

  /** A probe of a check of its own name, every 30 seconds, with these conditions. */
  public static ProbeConfiguration probe(String name, ConditionDescription... conditions) {
    CheckDescription.Builder check = CheckDescription.named(name).every(Duration.ofSeconds(30));
    Map<String, ConditionRule> rules = new LinkedHashMap<>();
    for (ConditionDescription condition : conditions) {
      check.condition(condition);
      rules.put(
          condition.name(),
          new ConditionRule(
              condition.name(), condition.threshold(), condition.hold(), new Origin("bw.conf:7")));
    }
    CheckDescription description = check.build();
    return new ProbeConfiguration(
        name,
        description,
        context -> Report.of(),
        description.every(),
        description.timeout(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        rules,
        List.of(),
        new Origin("bw.conf:5"));
  }
}

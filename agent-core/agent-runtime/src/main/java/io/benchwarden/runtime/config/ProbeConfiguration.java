package io.benchwarden.runtime.config;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Probe;
import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One probe ({@code checks { disk { … } }}).
 *
 * @param name its name, the key in the configuration
 * @param check what its check says of itself
 * @param probe the configured instance
 * @param every its interval
 * @param timeout the time for one run
 * @param at time of day, in the host's zone, of its only run a day; replaces {@code every}
 * @param benches names or patterns of the benches it looks at; empty for all
 * @param only patterns of the subjects it looks at; empty for all
 * @param except patterns of the subjects it leaves out
 * @param labels further labels of its alerts
 * @param conditions how each described condition is judged, by name
 * @param overrides in order of name; all that match apply
 * @param origin where it is configured; {@code built in} where it is not
 */
public record ProbeConfiguration(
    String name,
    CheckDescription check,
    Probe probe,
    Duration every,
    Duration timeout,
    Optional<LocalTime> at,
    List<String> benches,
    List<String> only,
    List<String> except,
    Map<String, String> labels,
    Map<String, ConditionRule> conditions,
    List<Override> overrides,
    Origin origin) {

  public ProbeConfiguration {
    benches = List.copyOf(benches);
    only = List.copyOf(only);
    except = List.copyOf(except);
    labels = Map.copyOf(labels);
    conditions = Map.copyOf(conditions);
    overrides = List.copyOf(overrides);
  }

  /**
   * Other levels or holds for some subjects.
   *
   * @param name its name
   * @param match which subjects, by the labels their alerts have
   * @param conditions what it changes, by condition; several overrides may change one condition
   */
  public record Override(String name, LabelMatcher match, Map<String, ConditionChange> conditions) {
    public Override {
      conditions = Map.copyOf(conditions);
    }
  }

  /**
   * How a condition of a subject with these labels is judged: as the probe says, then changed by
   * every override that matches, in order of name. A condition that the check does not describe is
   * decided by its findings, without a hold.
   */
  public ConditionRule rule(String condition, Map<String, String> subjectLabels) {
    ConditionRule rule =
        conditions.getOrDefault(
            condition, new ConditionRule(condition, Optional.empty(), Hold.NONE, origin));
    for (Override override : overrides) {
      ConditionChange change = override.conditions().get(condition);
      if (change != null && override.match().matches(subjectLabels)) {
        rule = change.appliedTo(rule);
      }
    }
    return rule;
  }

  /** The same probe, looking at subjects of these patterns only. */
  public ProbeConfiguration only(List<String> patterns) {
    return new ProbeConfiguration(
        name,
        check,
        probe,
        every,
        timeout,
        at,
        benches,
        patterns,
        except,
        labels,
        conditions,
        overrides,
        origin);
  }

  /** Whether this probe looks at a subject of this name. */
  public boolean covers(String subject) {
    boolean included =
        only.isEmpty() || only.stream().anyMatch(p -> LabelMatcher.matchesPattern(p, subject));
    return included && except.stream().noneMatch(p -> LabelMatcher.matchesPattern(p, subject));
  }
}

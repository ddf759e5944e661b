package io.benchwarden.runtime.config;

import io.benchwarden.api.Probe;
import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads probes: the agent's own keys here, the check's by the check. */
final class ProbeReader {
  private static final Set<String> AGENTS = ConfigurationKeys.in("checks.*");

  private final PluginSettings plugins;
  private final MatchReader matches;
  private final Set<String> benches;

  /**
   * Reads probes of these benches.
   *
   * @param benches names of the configured benches; empty if they are to be found
   */
  ProbeReader(PluginSettings plugins, MatchReader matches, Set<String> benches) {
    this.plugins = plugins;
    this.matches = matches;
    this.benches = benches;
  }

  /** The probes that run; problems go where the sections send them. */
  List<ProbeConfiguration> read(List<ProbeEntry> entries) {
    List<ProbeConfiguration> probes = new ArrayList<>();
    for (ProbeEntry entry : entries) {
      Optional<Probe> instance = entry.enabled() ? configure(entry) : Optional.empty();
      ProbeSettings agents = agents(entry, SiblingSubjects.leftOutBy(entry, entries));
      instance.map(probe -> agents.with(entry, probe)).ifPresent(probes::add);
    }
    return probes;
  }

  private Optional<Probe> configure(ProbeEntry entry) {
    return plugins.open(
        "check " + entry.description().name(),
        entry.written(),
        entry.effective(),
        entry.description().settings(),
        AGENTS,
        entry.check()::configure);
  }

  private ProbeSettings agents(ProbeEntry entry, List<String> leftOut) {
    Section section = entry.effective();
    List<String> except = new ArrayList<>(section.get("except", Values::texts).orElse(List.of()));
    except.addAll(leftOut);
    ConditionReader conditions = new ConditionReader(entry.description());
    Map<String, ConditionRule> rules = conditions.rules(section);
    Duration second = Duration.ofSeconds(1);
    Duration millisecond = Duration.ofMillis(1);
    return new ProbeSettings(
        section.get("every", Values.durationFrom(second, "1s")).orElse(entry.description().every()),
        section
            .get("timeout", Values.durationFrom(millisecond, "1ms"))
            .orElse(entry.description().timeout()),
        section.get("at", Values::timeOfDay),
        benches(section),
        section.get("only", Values::texts).orElse(List.of()),
        except,
        Labels.read(section),
        rules,
        new OverrideReader(conditions, matches).read(section, rules));
  }

  private List<String> benches(Section section) {
    List<String> named = section.get("benches", Values::texts).orElse(List.of());
    for (String bench : named) {
      if (!benches.isEmpty()
          && benches.stream().noneMatch(known -> LabelMatcher.matchesPattern(bench, known))) {
        section.error(
            "benches",
            "there is no bench '%s'".formatted(bench),
            Suggestions.didYouMean(bench, benches, "benches"));
      }
    }
    return named;
  }

  /** The agent's own keys of a probe. */
  private record ProbeSettings(
      Duration every,
      Duration timeout,
      Optional<LocalTime> at,
      List<String> benches,
      List<String> only,
      List<String> except,
      Map<String, String> labels,
      Map<String, ConditionRule> conditions,
      List<ProbeConfiguration.Override> overrides) {

    ProbeConfiguration with(ProbeEntry entry, Probe probe) {
      return new ProbeConfiguration(
          entry.name(),
          entry.description(),
          probe,
          every,
          timeout,
          at,
          benches,
          only,
          except,
          labels,
          conditions,
          overrides,
          entry.effective().origin());
    }
  }
}

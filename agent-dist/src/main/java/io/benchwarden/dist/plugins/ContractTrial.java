package io.benchwarden.dist.plugins;

import static java.util.Objects.requireNonNull;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.notify.NotifierDescription;
import io.benchwarden.dist.plugins.Judgement.Area;
import io.benchwarden.runtime.config.Catalog;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.HostEnvironment;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.plugin.ForeignFailure;
import io.benchwarden.runtime.plugin.PluginInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Configures what a plugin provides as the agent would, and has its checks run. */
final class ContractTrial {
  private final Catalog catalog;
  private final Map<String, String> settings;
  private final int runs;
  private final TrialReport report;
  private final Leftovers leftovers;

  ContractTrial(
      Catalog catalog,
      Map<String, String> settings,
      int runs,
      TrialReport report,
      Leftovers leftovers) {
    this.catalog = catalog;
    this.settings = settings;
    this.runs = runs;
    this.report = report;
    this.leftovers = leftovers;
  }

  void run(PluginInfo plugin) throws IOException, InterruptedException {
    for (String thing : plugin.provides()) {
      String name = thing.substring(thing.indexOf(' ') + 1);
      report.step("%s was configured".formatted(thing));
      if (thing.startsWith("check ")) {
        tryCheck(plugin, thing, requireNonNull(catalog.checks().get(name)));
      } else {
        NotifierDescription described = requireNonNull(catalog.notifiers().get(name)).describe();
        tryNotifier(plugin, thing, described);
      }
    }
  }

  private void tryCheck(PluginInfo plugin, String thing, Check check)
      throws IOException, InterruptedException {
    CheckDescription description = check.describe();
    if (!description.equals(check.describe())) {
      report.add(Judgement.problem(Area.contract, thing + " describes itself differently twice"));
      return;
    }
    if (isIncomplete(thing, description.settings())) {
      return;
    }
    Map<String, Object> values = values("checks." + description.name(), description.settings());
    values.put("checks.%s.check".formatted(description.name()), description.name());
    Optional<Configuration> configured = configure(plugin, thing, values);
    if (configured.isPresent()) {
      ProbeConfiguration probe =
          configured.get().probes().stream()
              .filter(candidate -> candidate.name().equals(description.name()))
              .findFirst()
              .orElseThrow();
      // The scheduler of the trial closes the probe; nothing else of this configuration was used.
      new ProbeTrial(configured.get(), probe, runs, report, leftovers).run();
    }
  }

  private void tryNotifier(PluginInfo plugin, String thing, NotifierDescription description)
      throws IOException {
    if (isIncomplete(thing, description.settings())) {
      return;
    }
    Map<String, Object> values = values("notifiers.verify", description.settings());
    values.put("notifiers.verify.notifier", description.name());
    // Twice: what Java opens once at the first use of a feature, and keeps, is no leak.
    for (int time = 0; time < 2; time++) {
      Optional<Configuration> configured = configure(plugin, thing, values);
      if (configured.isEmpty()) {
        return;
      }
      List<Throwable> failures = configured.get().close();
      if (!failures.isEmpty()) {
        String words = ForeignFailure.describe(failures.get(0));
        report.add(Judgement.problem(Area.contract, thing + " cannot close its channel: " + words));
        return;
      }
      if (time == 0) {
        leftovers.warmedUp();
      }
    }
    report.add(
        Judgement.ok(
            Area.contract,
            thing + " opened a channel and closed it; nothing was sent (see NotifierContract)"));
  }

  private boolean isIncomplete(String thing, List<SettingDescription> described) {
    List<String> missing =
        described.stream()
            .filter(setting -> setting.required() && !settings.containsKey(setting.name()))
            .map(SettingDescription::name)
            .toList();
    if (missing.isEmpty()) {
      return false;
    }
    report.add(
        Judgement.warning(
            Area.contract,
            "%s was not tried, because it requires settings; give them: %s"
                .formatted(
                    thing,
                    missing.stream()
                        .map(name -> "--set " + name + "=VALUE")
                        .collect(Collectors.joining(" ")))));
    return true;
  }

  private Map<String, Object> values(String section, List<SettingDescription> described) {
    Map<String, Object> values = new HashMap<>();
    for (SettingDescription setting : described) {
      String value = settings.get(setting.name());
      if (value != null) {
        values.put("%s.\"%s\"".formatted(section, setting.name()), value);
      }
    }
    return values;
  }

  /** As the daemon does; what is wrong becomes judgements. */
  private Optional<Configuration> configure(
      PluginInfo plugin, String thing, Map<String, Object> values) {
    HostEnvironment host = new HostEnvironment(name -> Optional.empty(), "verify");
    try {
      Configuration configured =
          ConfigurationFiles.override(ConfigurationFiles.builtIn(host), values, "--set")
              .resolve(catalog);
      configured.warnings().stream()
          .map(Object::toString)
          .filter(warning -> warning.contains(plugin.name()))
          .forEach(warning -> report.add(Judgement.warning(Area.defaults, warning)));
      return Optional.of(configured);
    } catch (InvalidConfigurationException invalid) {
      invalid
          .problems()
          .forEach(
              problem ->
                  report.add(Judgement.problem(Area.contract, "%s: %s".formatted(thing, problem))));
      return Optional.empty();
    }
  }
}

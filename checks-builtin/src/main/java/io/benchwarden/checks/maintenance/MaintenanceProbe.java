package io.benchwarden.checks.maintenance;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.bench.work.BenchCommand;
import io.benchwarden.bench.work.RunningCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks at processes, keys and patches, in this order: what runs explains what is found. */
final class MaintenanceProbe implements Probe {
  private static final int SITES_AT_A_TIME = 4;

  private final RunningCommands commands;
  private final WorkLimits limits;
  private final KeyAges ages = new KeyAges();
  private final PendingPatches patches = new PendingPatches();

  MaintenanceProbe(RunningCommands commands, WorkLimits limits) {
    this.commands = commands;
    this.limits = limits;
  }

  @Override
  public Report run(CheckContext context) throws IOException, InterruptedException {
    List<BenchCommand> running = commands.list();
    Instant now = context.clock().instant();
    List<Observation> observations = new ArrayList<>();
    boolean complete = true;
    for (Bench bench : context.benches()) {
      Path directory = real(bench.directory());
      List<BenchCommand> own = running.stream().filter(c -> c.isOf(directory)).toList();
      Look look = new Look(bench, own, now);
      List<Site> sites = bench.sites();
      Collection<Observation> seen = new ConcurrentLinkedQueue<>();
      context.forEach(sites, SITES_AT_A_TIME, site -> seen.add(look.at(site)));
      complete &= seen.size() == sites.size();
      observations.addAll(seen);
      observations.addAll(look.atBench());
    }
    return new Report(observations, complete);
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException notHere) {
      return directory;
    }
  }

  /** What is needed to look at one bench. */
  private final class Look {
    private final Bench bench;
    private final List<BenchCommand> running;
    private final Instant now;
    private final Path common;
    private final MaintenanceWords words;

    Look(Bench bench, List<BenchCommand> running, Instant now) {
      this.bench = bench;
      this.running = running;
      this.now = now;
      common = bench.directory().resolve("sites/common_site_config.json");
      words = new MaintenanceWords(bench, limits, now);
    }

    List<Observation> atBench() {
      Optional<SiteConfigurations> view = bench.view(SiteConfigurations.class);
      List<BenchCommand> wide = running.stream().filter(c -> c.site().isEmpty()).toList();
      List<BenchCommand> ofSites = running.stream().filter(c -> c.site().isPresent()).toList();
      if (view.isEmpty() || view.get().common().problem().isPresent()) {
        String why =
            view.flatMap(v -> v.common().problem()).orElse("its files cannot be looked at");
        return List.of(Observation.unreadable(bench.subject(), why).bench(bench.name()).build());
      }
      Keys keys = Keys.of(key -> view.get().common().flag(key), common, ages, now);
      return words.bench(keys, wide, ofSites);
    }

    Observation at(Site site) throws InterruptedException {
      List<BenchCommand> own = running.stream().filter(c -> c.isFor(site.name())).toList();
      Optional<SiteConfigurations> view = bench.view(SiteConfigurations.class);
      if (view.isEmpty() || site.problem().isPresent()) {
        String why = site.problem().orElse("its files cannot be looked at");
        return Observation.unreadable(site.subject(), why).bench(bench.name()).build();
      }
      Path file = site.directory().resolve("site_config.json");
      Keys keys =
          Keys.of(
              key -> view.get().ownText(site, key).isPresent() && view.get().of(site).flag(key),
              file,
              ages,
              now);
      Observation.Builder observation = words.site(site, keys, own);
      boolean working = own.stream().anyMatch(c -> !WorkLimits.isBackup(c));
      try {
        if (working) {
          words.notCompared(observation, "a bench command is at work on it");
        } else {
          words.pending(observation, site, patches.of(bench, site, now));
        }
      } catch (SqlReadException | IOException failure) {
        words.notCompared(observation, "not read: " + failure.getMessage());
      }
      return observation.build();
    }
  }
}

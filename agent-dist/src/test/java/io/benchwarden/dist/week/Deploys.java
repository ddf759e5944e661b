package io.benchwarden.dist.week;

import io.benchwarden.dist.states.Programs;
import io.benchwarden.dist.states.StagedWeb;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Planned work on a bench: updates, migrations, restarts. */
final class Deploys {
  private static final StagedWeb.Answer STOPPED =
      StagedWeb.Answer.of(
          503, "{\"exception\":\"SessionStopped\",\"exc_type\":\"SessionStopped\"}");

  private final FrappeFixture fixture;
  private final Supplier<List<FixtureSite>> sites;
  private final BenchSettings settings;
  private final ProcessFolder processes;
  private final StagedWeb web;
  private final Programs programs;
  private boolean paused;

  Deploys(
      FrappeFixture fixture,
      Supplier<List<FixtureSite>> sites,
      BenchSettings settings,
      ProcessFolder processes,
      StagedWeb web,
      Programs programs) {
    this.fixture = fixture;
    this.sites = sites;
    this.settings = settings;
    this.processes = processes;
    this.web = web;
    this.programs = programs;
  }

  /** Whether the scheduler is paused by a deploy. */
  boolean isPaused() {
    return paused;
  }

  /** {@code bench update}: the workers drain, all sites are stopped. */
  void deployBegins() throws IOException {
    processes.begins(5150, "/usr/bin/python3", "/usr/local/bin/bench", "update");
    settings.common("maintenance_mode", 1);
    settings.common("pause_scheduler", 1);
    paused = true;
    sites.get().forEach(site -> web.answers(site.name(), STOPPED));
    programs.is(BusyWeek.LONG_WORKER, "STOPPING", Duration.ZERO, 0, "");
  }

  void deployRestarts() {
    for (String program :
        List.of(
            "web:frappe-web",
            "web:node-socketio",
            "workers:frappe-schedule",
            "workers:frappe-short-worker-0",
            BusyWeek.LONG_WORKER)) {
      programs.is(program, "STARTING", Duration.ZERO, 0, "");
    }
  }

  void deployEnds() throws IOException {
    allRun();
    settings.common("maintenance_mode", 0);
    settings.common("pause_scheduler", 0);
    paused = false;
    web.heal();
    processes.ends(5150);
  }

  /** {@code bench restart}. */
  void restart() {
    programs.is("web:frappe-web", "STARTING", Duration.ZERO, 0, "");
    programs.is("workers:frappe-short-worker-0", "STOPPING", Duration.ZERO, 0, "");
  }

  void allRun() {
    for (String program :
        List.of(
            "web:frappe-web",
            "web:node-socketio",
            "workers:frappe-schedule",
            "workers:frappe-short-worker-0",
            BusyWeek.LONG_WORKER)) {
      programs.runs(program, BusyWeek.BOOT);
    }
  }

  /** {@code bench --site NAME migrate}. */
  void migrateBegins() throws IOException {
    FixtureSite site = fixture.sites().get(1);
    processes.begins(
        5160,
        fixture.bench() + "/env/bin/python",
        "-m",
        "frappe.utils.bench_helper",
        "frappe",
        "--site",
        site.name(),
        "migrate");
    settings.site(site, "maintenance_mode", 1);
    settings.site(site, "pause_scheduler", 1);
    web.answers(site.name(), STOPPED);
  }

  void migrateEnds() throws IOException {
    FixtureSite site = fixture.sites().get(1);
    settings.remove(site, "maintenance_mode");
    settings.remove(site, "pause_scheduler");
    web.heal();
    processes.ends(5160);
  }
}

package io.benchwarden.checks.maintenance;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.work.RunningCommands;
import io.benchwarden.checks.watch.SiteConfigurationFiles;
import io.benchwarden.checks.watch.WatchingProbe;
import java.nio.file.Path;
import java.time.Duration;

/** Planned work, and what it leaves behind. */
public final class MaintenanceCheck implements Check {
  private final Path proc;

  /** Looks at this host's processes. */
  public MaintenanceCheck() {
    this(Path.of("/proc"));
  }

  MaintenanceCheck(Path proc) {
    this.proc = proc;
  }

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("maintenance")
        .sees("work on a bench or site, keys it left behind, and code newer than the database")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(45))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "limit", Type.DURATION, "60m", "how long an update, migration or restore explains"))
        .setting(
            SettingDescription.withDefault(
                "backup-limit", Type.DURATION, "4h", "how long a backup explains"))
        .condition(
            ConditionDescription.named("work")
                .sees("a bench command is at work; never bad, but explains other conditions"))
        .condition(
            ConditionDescription.named("overdue")
                .sees("a bench command runs for longer than its limit")
                .cause("command-hangs", "the command hangs or is very slow"))
        .condition(
            ConditionDescription.named("maintenance")
                .sees("maintenance_mode is set for long, and no bench command is at work")
                .threshold(Threshold.high("maintenance-age", Unit.SECONDS, 1_800, 7_200))
                .cause("update-aborted", "bench update stopped half way")
                .cause("key-left-on", "the key was set and not taken back"))
        .condition(
            ConditionDescription.named("paused")
                .sees("pause_scheduler is set for long, and no bench command is at work")
                .threshold(Threshold.highWarning("paused-age", Unit.SECONDS, 1_800))
                .cause("key-left-on", "the key was set and not taken back"))
        .condition(
            ConditionDescription.named("pending")
                .sees("the code is newer than the database: patches have not run")
                .hold(Hold.of(Duration.ofMinutes(30)))
                .cause("not-migrated", "the site was not migrated after the code changed")
                .cause("patches-skipped", "patches failed and were skipped"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Duration limit = settings.duration("limit");
    Duration backupLimit = settings.duration("backup-limit");
    if (limit.isZero()) {
      throw settings.invalid("limit", "must be longer than 0s");
    }
    if (backupLimit.isZero()) {
      throw settings.invalid("backup-limit", "must be longer than 0s");
    }
    return new WatchingProbe(
        new MaintenanceProbe(new RunningCommands(proc), new WorkLimits(limit, backupLimit)),
        new SiteConfigurationFiles());
  }
}

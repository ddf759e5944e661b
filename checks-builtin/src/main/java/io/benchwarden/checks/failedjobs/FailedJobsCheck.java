package io.benchwarden.checks.failedjobs;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** How many background and scheduled jobs of each site fail. */
public final class FailedJobsCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("failed-jobs")
        .sees("background and scheduled jobs that fail, by site and method")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(45))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "window", Type.DURATION, "1h", "failures of the last so long are counted"))
        .setting(
            SettingDescription.withDefault(
                "history",
                Type.DURATION,
                "24h",
                "how far back the runs of a scheduled job are looked at"))
        .condition(
            ConditionDescription.named("rate")
                .sees("many jobs of a site failed within the window")
                .threshold(Threshold.high("failed", Unit.COUNT, 10, 100))
                .cause("one-method", "one method makes most of the failures")
                .cause("many-methods", "jobs of several methods fail")
                .cause("worker-died", "the worker died while the jobs ran"))
        .condition(
            ConditionDescription.named("repeating")
                .sees("a scheduled job failed several times in a row, with no success since")
                .threshold(Threshold.highWarning("failed-in-a-row", Unit.COUNT, 3))
                .cause("scheduled-job", "a scheduled job fails at every run"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Duration window = settings.duration("window");
    Duration history = settings.duration("history");
    if (window.isZero()) {
      throw settings.invalid("window", "must be longer than 0s");
    }
    if (history.compareTo(window) < 0) {
      throw settings.invalid("history", "must be at least as long as window");
    }
    return new FailedJobsProbe(window, history);
  }
}

package io.benchwarden.checks.scheduler;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.watch.SiteConfigurationFiles;
import io.benchwarden.checks.watch.WatchingProbe;
import java.time.Duration;

/** Whether each site's scheduled jobs run. */
public final class SchedulerCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("scheduler")
        .sees("whether each site's scheduled jobs run, and why not")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(45))
        .leansOn(Resource.DATABASE)
        .condition(
            ConditionDescription.named("late")
                .sees("nothing was scheduled for the site for long, though it should be")
                .threshold(Threshold.high("age", Unit.SECONDS, 1_200, 3_600))
                .hold(Hold.of(Duration.ofMinutes(2)))
                .cause("not-enqueued", "the scheduler enqueues nothing for this site")
                .cause("jobs-waiting", "its jobs wait in the queue; no worker takes them")
                .cause("orphaned-job", "a job counts as queued or running and is neither")
                .cause("dormant-too-long", "a dormant site missed even its daily run"))
        .condition(
            ConditionDescription.named("disabled")
                .sees("the scheduler of a site that is in use is switched off")
                .hold(Hold.of(Duration.ofMinutes(30)))
                .cause("system-settings", "it is switched off in System Settings")
                .cause("configuration", "disable_scheduler is set in the configuration"))
        .condition(
            ConditionDescription.named("future")
                .sees("jobs were last run in the future, so that they wait until then")
                .cause("time-zone-changed", "the site's time zone or the clock was changed"))
        .condition(
            ConditionDescription.named("process")
                .sees("no process schedules for this bench")
                .cause("no-process", "the scheduler's process is not there"))
        .condition(
            ConditionDescription.named("stuck")
                .sees("nothing is scheduled on any site, though the process is there")
                .hold(Hold.of(Duration.ofMinutes(2)))
                .cause("all-sites-late", "all sites are late at once"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) {
    return new WatchingProbe(new SchedulerProbe(), new SiteConfigurationFiles());
  }
}

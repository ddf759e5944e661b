package io.benchwarden.checks.queues;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** Whether the jobs of each queue are taken, in time, and by somebody who lives. */
public final class QueuesCheck implements Check {
  private static final Duration A_RESTART = Duration.ofSeconds(30);
  private static final Duration A_BACKLOG = Duration.ofMinutes(5);

  @Override
  public CheckDescription describe() {
    CheckDescription.Builder description =
        CheckDescription.named("queues")
            .sees("live workers, age of what waits, and jobs that never end, by queue")
            .every(Duration.ofSeconds(30))
            .timeout(Duration.ofSeconds(30))
            .leansOn(Resource.DATABASE);
    workers(description);
    ages(description);
    running(description);
    return description.build();
  }

  private static void workers(CheckDescription.Builder description) {
    description.condition(
        ConditionDescription.named("no-worker")
            .sees("jobs wait and no live worker takes jobs from this queue")
            .hold(Hold.of(A_RESTART))
            .cause("no-worker", "no worker of this queue lives")
            .cause("ghosts", "workers are registered but died without taking leave")
            .cause("drain-overdue", "its last worker ends its job for longer than it may")
            .cause("suspended", "all workers were told to take no jobs"));
  }

  private static void ages(CheckDescription.Builder description) {
    description
        .condition(
            causes(ConditionDescription.named("age").sees("a job has waited for long"))
                .threshold(Threshold.high("head-age", Unit.SECONDS, 600, 1_800)))
        .condition(
            causes(
                    ConditionDescription.named("long-age")
                        .sees("a job has waited for long in a queue of long jobs"))
                .threshold(Threshold.high("long-head-age", Unit.SECONDS, 3_600, 10_800)))
        .condition(
            ConditionDescription.named("share")
                .sees("one site fills the queue while jobs of others wait")
                .hold(Hold.of(A_BACKLOG))
                .threshold(Threshold.highWarning("crowding-share", Unit.RATIO, 0.8).clearBy(0.1))
                .cause("one-site", "most of what waits belongs to one site"))
        .condition(
            ConditionDescription.named("overload")
                .sees("the queue is near the length at which users are refused")
                .hold(Hold.of(Duration.ofMinutes(2)))
                .threshold(Threshold.high("bound-used", Unit.RATIO, 0.8, 1.0).clearBy(0.1))
                .cause("near-bound", "Frappe refuses new jobs at a bound"));
  }

  private static ConditionDescription.Builder causes(ConditionDescription.Builder age) {
    return age.hold(Hold.of(A_BACKLOG))
        .cause("workers-busy", "every worker of this queue is busy")
        .cause("one-site", "most of what waits belongs to one site")
        .cause("not-taken", "a worker is idle and does not take it");
  }

  private static void running(CheckDescription.Builder description) {
    description
        .condition(
            ConditionDescription.named("stuck")
                .sees("a job counts as running and its worker is gone")
                .cause("worker-died", "the worker died while the job ran"))
        .condition(
            ConditionDescription.named("overdue")
                .sees("a job runs past its time limit and was not ended")
                .cause("over-time-limit", "its worker lives and does not end it"));
  }

  @Override
  public Probe configure(Settings settings) {
    return new QueuesProbe();
  }
}

package io.benchwarden.checks.clock;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.nio.file.Path;
import java.time.Duration;

/** Whether the host's clock is kept in step, and whether sites write the time they should. */
public final class ClockCheck implements Check {
  private final KernelClock kernel;
  private final Path proc;

  /** Looks at this host. */
  public ClockCheck() {
    this(new Adjtimex(), Path.of("/proc"));
  }

  ClockCheck(KernelClock kernel, Path proc) {
    this.kernel = kernel;
    this.proc = proc;
  }

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("clock")
        .sees("synchronisation of the host's clock, database servers' clocks, sites' time zones")
        .every(Duration.ofMinutes(5))
        .timeout(Duration.ofMinutes(1))
        .leansOn(Resource.DATABASE)
        .condition(
            ConditionDescription.named("synchronised")
                .sees("nothing keeps the host's clock in step")
                .hold(Hold.of(Duration.ofMinutes(30)))
                .cause("no-daemon", "no program that keeps the clock runs")
                .cause("no-source", "the program that keeps the clock has no source of time"))
        .condition(
            ConditionDescription.named("database")
                .sees("the clock of a database server on another host differs")
                .threshold(Threshold.high("database-offset", Unit.SECONDS, 5, 60).clearBy(1))
                .hold(Hold.times(2, 3)))
        .condition(
            ConditionDescription.named("zone")
                .sees("a site's time zone does not exist, or was moved to the west")
                .cause("unknown-zone", "System Settings name a time zone that does not exist")
                .cause("moved-west", "the zone was changed, so that earlier stamps lie ahead"))
        .condition(
            ConditionDescription.named("future")
                .sees("a site goes on writing time stamps that lie ahead")
                .hold(Hold.of(Duration.ofMinutes(15)))
                .cause(
                    "written-ahead", "its processes use another zone or clock than it is set to"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) {
    return new ClockProbe(kernel, new TimeDaemons(proc), proc.resolve("sys/kernel/hostname"));
  }
}

package io.benchwarden.checks.supervisor;

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
import io.benchwarden.bench.supervisor.SupervisorClient;
import io.benchwarden.bench.supervisor.SupervisorSockets;
import io.benchwarden.checks.watch.WatchingProbe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** States, crash loops and absence of the programs that supervisor runs for a bench. */
public final class SupervisorCheck implements Check {
  static final String STATE = "state";
  static final String CRASH_LOOP = "crash-loop";
  static final String MISSING = "missing";
  static final String UNREACHABLE = "unreachable";

  static final String RESTARTS = "restarts";
  static final String UPTIME = "uptime";
  static final String PROGRAMS = "programs";

  private static final String STOPPED_AFTER = "stopped-after";
  private static final String BACKOFF_AFTER = "backoff-after";
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("supervisor")
        .sees("states, crash loops and absence of the programs that supervisor runs for a bench")
        .every(Duration.ofSeconds(15))
        .timeout(Duration.ofSeconds(15))
        .leansOn(Resource.PROCESSES)
        .setting(
            SettingDescription.withDefault(
                STOPPED_AFTER,
                Type.DURATION,
                "5m",
                "how long a program may stay stopped by an operator before it is told"))
        .setting(
            SettingDescription.withDefault(
                BACKOFF_AFTER,
                Type.DURATION,
                "2m",
                "how long supervisor may try to start a program before it is told"))
        .condition(
            ConditionDescription.named(STATE)
                .sees("a program does not run although it should")
                .hold(Hold.NONE.recover(Duration.ofMinutes(1)))
                .cause(Causes.GAVE_UP.slug(), Causes.GAVE_UP.text())
                .cause(Causes.CANNOT_START.slug(), Causes.CANNOT_START.text())
                .cause(Causes.ENDED.slug(), Causes.ENDED.text())
                .cause(Causes.STOPPED.slug(), Causes.STOPPED.text())
                .cause(Causes.DOES_NOT_STOP.slug(), Causes.DOES_NOT_STOP.text()))
        .condition(
            ConditionDescription.named(CRASH_LOOP)
                .sees("a program is started again and again within a quarter of an hour")
                .threshold(Threshold.high(RESTARTS, Unit.COUNT, 3, 6))
                // A reload makes the probe anew and its count starts at zero: only after a whole
                // window is it known that the loop is over.
                .hold(Hold.NONE.recover(ProgramPast.WINDOW))
                .cause(Causes.CRASH_LOOP.slug(), Causes.CRASH_LOOP.text()))
        .condition(
            ConditionDescription.named(MISSING)
                .sees("config/supervisor.conf asks for a program that supervisor does not know")
                .hold(Hold.of(Duration.ofMinutes(2)))
                .cause(Causes.NOT_LOADED.slug(), Causes.NOT_LOADED.text()))
        .condition(
            ConditionDescription.named(UNREACHABLE)
                .sees("supervisor itself does not run or does not answer")
                .hold(Hold.times(2, 2))
                .cause(Causes.NOT_RUNNING.slug(), Causes.NOT_RUNNING.text())
                .cause(Causes.NO_ANSWER.slug(), Causes.NO_ANSWER.text())
                .cause(Causes.SHUTTING_DOWN.slug(), Causes.SHUTTING_DOWN.text()))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    SupervisorProbe probe =
        new SupervisorProbe(
            new SupervisorSockets(),
            (socket, clock) -> client(socket, clock).programs(),
            new ProgramJudge(settings.duration(STOPPED_AFTER), settings.duration(BACKOFF_AFTER)));
    return new WatchingProbe(
        probe,
        new SupervisorEvents(
            probe, (socket, clock) -> client(socket, clock).pid(), Path.of("/proc")));
  }

  private static SupervisorClient client(Path socket, Clock clock) {
    return new SupervisorClient(socket, CALL_TIMEOUT, () -> nanoseconds(clock));
  }

  /** A check is given no monotonic clock; should this one jump, the run's deadline still holds. */
  private static long nanoseconds(Clock clock) {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }
}

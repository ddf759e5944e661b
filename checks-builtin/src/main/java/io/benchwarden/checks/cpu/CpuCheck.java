package io.benchwarden.checks.cpu;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** Load, busy time, waiting for disks, stolen time, pressure. */
public final class CpuCheck implements Check {
  static final String LOAD = "load";
  static final String BUSY = "busy";
  static final String IO_WAIT = "iowait";
  static final String STEAL = "steal";
  static final String PRESSURE = "pressure";

  static final String LOAD_PER_CORE = "load-per-core";
  static final String PRESSURE_SOME = "pressure-some";

  private static final Hold TEN_MINUTES = Hold.of(Duration.ofMinutes(10));

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("cpu")
        .sees("load a core, busy time, waiting for disks, stolen time and pressure")
        .every(Duration.ofSeconds(30))
        .timeout(Duration.ofSeconds(10))
        .leansOn(Resource.CPU)
        .condition(
            ConditionDescription.named(LOAD)
                .sees("far more work is ready than the cores can do")
                .threshold(Threshold.highWarning(LOAD_PER_CORE, Unit.COUNT, 3).clearBy(0.5))
                .hold(TEN_MINUTES))
        .condition(
            ConditionDescription.named(BUSY)
                .sees("the cores are busy for longer than the operator wants")
                .threshold(Threshold.unset(BUSY, Unit.RATIO, Direction.HIGH))
                .hold(TEN_MINUTES))
        .condition(
            ConditionDescription.named(IO_WAIT)
                .sees("the cores wait for disks")
                .threshold(Threshold.highWarning(IO_WAIT, Unit.RATIO, 0.40).clearBy(0.05))
                .hold(TEN_MINUTES))
        .condition(
            ConditionDescription.named(STEAL)
                .sees("the machine below gives the cores to somebody else")
                .threshold(Threshold.highWarning(STEAL, Unit.RATIO, 0.20).clearBy(0.05))
                .hold(TEN_MINUTES))
        .condition(
            ConditionDescription.named(PRESSURE)
                .sees("work that is ready waits for a core most of the time")
                .threshold(Threshold.highWarning(PRESSURE_SOME, Unit.RATIO, 0.75).clearBy(0.10))
                .hold(Hold.of(Duration.ofMinutes(15))))
        .build();
  }

  @Override
  public Probe configure(Settings settings) {
    return new CpuProbe(new KernelCpu());
  }
}

package io.benchwarden.checks.memory;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.watch.WatchingProbe;
import java.nio.file.Path;
import java.time.Duration;

/** Available memory, swapping, pressure, kills for want of memory. */
public final class MemoryCheck implements Check {
  static final String AVAILABLE = "available";
  static final String SWAPPING = "swapping";
  static final String PRESSURE = "pressure";
  static final String OUT_OF_MEMORY = "out-of-memory";

  static final String AVAILABLE_RATIO = "available";
  static final String AVAILABLE_BYTES = "available-bytes";
  static final String SWAP_USED = "swap-used";
  static final String SWAP_IN = "swap-in";
  static final String PRESSURE_FULL = "pressure-full";
  static final String KILLS = "out-of-memory-kills";

  private static final String REMEMBER = "remember-kills";
  private static final Duration REMEMBERED = Duration.ofMinutes(30);

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("memory")
        .sees("available memory, swapping, pressure, and kills for want of memory")
        .every(Duration.ofSeconds(30))
        .timeout(Duration.ofSeconds(10))
        .leansOn(Resource.CPU)
        .setting(
            SettingDescription.withDefault(
                REMEMBER,
                SettingDescription.Type.DURATION,
                REMEMBERED.toMinutes() + "m",
                "how long after the last kill for want of memory it stays an alert"))
        .condition(
            ConditionDescription.named(AVAILABLE)
                .sees("programs can get little more memory before the machine swaps or kills")
                .threshold(Threshold.low(AVAILABLE_RATIO, Unit.RATIO, 0.10, 0.05).clearBy(0.03))
                .hold(Hold.times(5, 10).recover(Duration.ofMinutes(5))))
        .condition(
            ConditionDescription.named(SWAPPING)
                .sees("memory that is needed is read back from swap, page by page")
                .threshold(Threshold.highWarning(SWAP_IN, Unit.PER_SECOND, 1000))
                .hold(Hold.of(Duration.ofMinutes(5))))
        .condition(
            ConditionDescription.named(PRESSURE)
                .sees("all programs stand still part of the time, waiting for memory")
                .threshold(Threshold.high(PRESSURE_FULL, Unit.RATIO, 0.05, 0.10).clearBy(0.02))
                .hold(Hold.of(Duration.ofMinutes(1))))
        .condition(
            ConditionDescription.named(OUT_OF_MEMORY)
                .sees("the kernel killed a process for want of memory")
                // A reload makes the probe anew, and it remembers no kill: that must not end it.
                .hold(Hold.NONE.recover(REMEMBERED))
                .cause("out-of-memory-kill", "the kernel killed a process for want of memory"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    return new WatchingProbe(
        new MemoryProbe(new KernelMemory(), settings.duration(REMEMBER)),
        new KillCounters(Path.of("/sys/fs/cgroup")));
  }
}

package io.benchwarden.checks.cpu;

import io.benchwarden.checks.kernel.Pressure;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Ticks and load through oshi; pressure by hand, since oshi has none. */
final class KernelCpu implements CpuSource {
  private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

  /** Costs some 40 ms to make and stays true while the machine runs. */
  private @Nullable CentralProcessor processor;

  @Override
  public synchronized CpuSample read() {
    if (processor == null) {
      processor = new SystemInfo().getHardware().getProcessor();
    }
    long[] ticks = processor.getSystemCpuLoadTicks();
    return new CpuSample(
        Math.max(1, processor.getLogicalProcessorCount()),
        Math.max(0, processor.getSystemLoadAverage(1)[0]),
        new CpuSample.Ticks(
            Arrays.stream(ticks).sum(),
            ticks[TickType.IDLE.getIndex()],
            ticks[TickType.IOWAIT.getIndex()],
            ticks[TickType.STEAL.getIndex()]),
        Pressure.read(PRESSURE));
  }
}

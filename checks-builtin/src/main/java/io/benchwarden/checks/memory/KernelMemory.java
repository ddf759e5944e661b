package io.benchwarden.checks.memory;

import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.kernel.Pressure;
import io.benchwarden.checks.kernel.VirtualMemoryCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem.ProcessSorting;

/** Memory through oshi; pressure and kill counters by hand, since oshi has neither. */
final class KernelMemory implements MemorySource {
  private static final Path COUNTERS = Path.of("/proc/vmstat");
  private static final Path PRESSURE = Path.of("/proc/pressure/memory");
  private static final int LARGEST = 3;

  @Override
  public MemorySample read() throws IOException {
    GlobalMemory memory = new SystemInfo().getHardware().getMemory();
    return new MemorySample(
        memory.getTotal(),
        memory.getAvailable(),
        memory.getVirtualMemory().getSwapTotal(),
        memory.getVirtualMemory().getSwapUsed(),
        VirtualMemoryCounters.read(COUNTERS),
        Pressure.read(PRESSURE));
  }

  @Override
  public List<String> largestPrograms() {
    return new SystemInfo()
        .getOperatingSystem().getProcesses(null, ProcessSorting.RSS_DESC, LARGEST).stream()
            .map(KernelMemory::line)
            .toList();
  }

  private static String line(OSProcess process) {
    return "%s (pid %d) holds %s"
        .formatted(
            process.getName(), process.getProcessID(), Amounts.bytes(process.getResidentMemory()));
  }
}

package io.benchwarden.checks.memory;

import io.benchwarden.checks.kernel.Pressure;
import io.benchwarden.checks.kernel.VirtualMemoryCounters;
import java.util.Optional;

/**
 * The memory at one moment, in bytes.
 *
 * @param total installed
 * @param available what programs can still get without swapping: the kernel's own estimate
 * @param swapTotal 0 without swap
 * @param swapUsed of it
 * @param counters since boot
 * @param pressure empty where the kernel does not tell
 */
record MemorySample(
    long total,
    long available,
    long swapTotal,
    long swapUsed,
    VirtualMemoryCounters counters,
    Optional<Pressure> pressure) {

  double availableRatio() {
    return total <= 0 ? 1 : (double) available / total;
  }

  double swapUsedRatio() {
    return swapTotal <= 0 ? 0 : (double) swapUsed / swapTotal;
  }
}

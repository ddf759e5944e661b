package io.benchwarden.checks.cpu;

import io.benchwarden.checks.kernel.Pressure;
import java.util.Optional;

/**
 * The processors at one moment.
 *
 * @param cores how many are on line, at least 1
 * @param load the load average of the last minute
 * @param ticks spent since boot
 * @param pressure empty where the kernel does not tell
 */
record CpuSample(int cores, double load, Ticks ticks, Optional<Pressure> pressure) {

  double loadPerCore() {
    return load / cores;
  }

  /**
   * Time since boot, in ticks of all cores together.
   *
   * @param total all of it
   * @param idle nothing to do
   * @param waiting nothing to do but wait for disks
   * @param stolen the machine below ran somebody else's
   */
  record Ticks(long total, long idle, long waiting, long stolen) {

    /** What was spent since; idle and waiting time may run backwards, proc(5), then counts as 0. */
    Ticks since(Ticks before) {
      return new Ticks(
          Math.max(0, total - before.total),
          Math.max(0, idle - before.idle),
          Math.max(0, waiting - before.waiting),
          Math.max(0, stolen - before.stolen));
    }

    double busyRatio() {
      return Math.max(0, 1 - share(idle + waiting));
    }

    double waitingRatio() {
      return share(waiting);
    }

    double stolenRatio() {
      return share(stolen);
    }

    private double share(long part) {
      return total == 0 ? 0 : Math.min(1, (double) part / total);
    }
  }
}

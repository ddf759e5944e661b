package io.benchwarden.runtime.schedule;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the threads of one run cost: processor time and allocated memory, as the virtual machine
 * counts them for each thread. Threads that a probe starts by itself are not counted. Safe for
 * several threads.
 */
final class ThreadMeter {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final LongAdder cpuNanos = new LongAdder();
  private final LongAdder allocatedBytes = new LongAdder();

  /** A part of the run begins on this thread. */
  Part begin() {
    return new Part(cpu(), THREADS.getCurrentThreadAllocatedBytes());
  }

  private static long cpu() {
    return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
  }

  /** A part of a run, from {@link #begin} to {@link #close} on one thread. */
  final class Part implements AutoCloseable {
    private final long cpuBefore;
    private final long allocatedBefore;

    private Part(long cpuBefore, long allocatedBefore) {
      this.cpuBefore = cpuBefore;
      this.allocatedBefore = allocatedBefore;
    }

    @Override
    public void close() {
      cpuNanos.add(cpu() - cpuBefore);
      allocatedBytes.add(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
    }
  }

  /** The sum of all parts that ended. */
  RunCost cost() {
    return new RunCost(cpuNanos.sum(), allocatedBytes.sum());
  }
}

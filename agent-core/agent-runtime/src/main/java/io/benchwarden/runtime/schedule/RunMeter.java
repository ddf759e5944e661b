package io.benchwarden.runtime.schedule;

import com.sun.management.ThreadMXBean;
import io.benchwarden.api.bench.ReadMeter;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one run costs. Processor time and allocated memory are those of its threads, as the virtual
 * machine counts them; threads that a probe starts by itself are not counted. Connections, queries
 * and bytes are what the benches say they needed. Safe for several threads.
 */
final class RunMeter implements ReadMeter {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final LongAdder cpuNanos = new LongAdder();
  private final LongAdder allocatedBytes = new LongAdder();
  private final LongAdder connections = new LongAdder();
  private final LongAdder queries = new LongAdder();
  private final LongAdder receivedBytes = new LongAdder();

  /** A part of the run begins on this thread. */
  Part begin() {
    return new Part(cpu(), THREADS.getCurrentThreadAllocatedBytes());
  }

  @Override
  public Help help() {
    return begin();
  }

  @Override
  public void connected() {
    connections.increment();
  }

  @Override
  public void asked() {
    queries.increment();
  }

  @Override
  public void received(long bytes) {
    receivedBytes.add(bytes);
  }

  private static long cpu() {
    return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
  }

  /** A part of a run, from {@link #begin} to {@link #close} on one thread. */
  final class Part implements Help {
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
    return new RunCost(
        cpuNanos.sum(),
        allocatedBytes.sum(),
        connections.sum(),
        queries.sum(),
        receivedBytes.sum());
  }
}

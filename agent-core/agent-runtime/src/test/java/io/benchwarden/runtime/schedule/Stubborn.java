package io.benchwarden.runtime.schedule;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A probe that does not return until it is let go, whatever interrupts it. */
final class Stubborn implements Probe {
  final AtomicInteger inside = new AtomicInteger();
  final AtomicInteger mostInside = new AtomicInteger();
  volatile boolean letGo;
  volatile boolean closed;

  @Override
  public Report run(CheckContext context) {
    mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
    context.observe(Observation.of(Subject.of("test", "before")).build());
    hold();
    context.observe(Observation.of(Subject.of("test", "late")).build());
    inside.decrementAndGet();
    return Report.of();
  }

  void hold() {
    while (!letGo) {
      LockSupport.parkNanos(10_000_000);
      Thread.interrupted();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}

package io.benchwarden.checks.cpu;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.cpu.CpuSample.Ticks;
import io.benchwarden.checks.display.Amounts;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Compares ticks with those of its previous run; the first run knows load and pressure only. */
final class CpuProbe implements Probe {
  private static final String TOP = "top -b -n 1 -o %CPU | head -n 20";

  private final CpuSource source;
  private final AtomicReference<@Nullable Ticks> earlier = new AtomicReference<>();

  CpuProbe(CpuSource source) {
    this.source = source;
  }

  @Override
  public Report run(CheckContext context) {
    CpuSample sample = source.read();
    Ticks before = earlier.getAndSet(sample.ticks());
    Observation.Builder observation =
        Observation.of(Subject.host())
            .measure(CpuCheck.LOAD_PER_CORE, sample.loadPerCore(), Unit.COUNT)
            .finding(load(sample))
            .evidence(
                "load %s on %d cores".formatted(Amounts.number(sample.load()), sample.cores()));
    if (before != null) {
      addShares(observation, sample.ticks().since(before));
    }
    sample
        .pressure()
        .ifPresent(
            pressure ->
                observation
                    .measure(CpuCheck.PRESSURE_SOME, pressure.some(), Unit.RATIO)
                    .finding(pressure(pressure.some())));
    return Report.of(observation.build());
  }

  private static void addShares(Observation.Builder observation, Ticks spent) {
    if (spent.total() == 0) {
      return;
    }
    observation
        .measure(CpuCheck.BUSY, spent.busyRatio(), Unit.RATIO)
        .measure(CpuCheck.IO_WAIT, spent.waitingRatio(), Unit.RATIO)
        .measure(CpuCheck.STEAL, spent.stolenRatio(), Unit.RATIO)
        .finding(busy(spent))
        .finding(ioWait(spent))
        .finding(steal(spent))
        .evidence(
            "since the last look: busy %s, waiting for disks %s, stolen %s"
                .formatted(
                    Amounts.percent(spent.busyRatio()),
                    Amounts.percent(spent.waitingRatio()),
                    Amounts.percent(spent.stolenRatio())));
  }

  private static Finding load(CpuSample sample) {
    return Finding.words(
            CpuCheck.LOAD,
            "load is %s a core (%s on %d cores)"
                .formatted(
                    Amounts.number(sample.loadPerCore()),
                    Amounts.number(sample.load()),
                    sample.cores()))
        .stillWorks("requests and jobs are slow, not lost")
        .command(TOP)
        .command("ps -eo state,pid,user,wchan:20,args | awk '$1 ~ /^[DR]/' | head -n 20")
        .build();
  }

  private static Finding busy(Ticks spent) {
    return Finding.words(
            CpuCheck.BUSY, "the cores are %s busy".formatted(Amounts.percent(spent.busyRatio())))
        .command(TOP)
        .build();
  }

  private static Finding ioWait(Ticks spent) {
    return Finding.words(
            CpuCheck.IO_WAIT,
            "the cores spend %s of their time waiting for disks"
                .formatted(Amounts.percent(spent.waitingRatio())))
        .command("cat /proc/pressure/io")
        .command("ps -eo state,pid,user,wchan:20,args | awk '$1 ~ /^D/' | head -n 20")
        .build();
  }

  private static Finding steal(Ticks spent) {
    return Finding.words(
            CpuCheck.STEAL,
            "the machine below takes %s of the cores' time"
                .formatted(Amounts.percent(spent.stolenRatio())))
        .stillWorks("nothing on this machine is at fault: ask the provider")
        .command("vmstat 1 10   # column st")
        .build();
  }

  private static Finding pressure(double some) {
    return Finding.words(
            CpuCheck.PRESSURE,
            "work waited for a core in %s of the last minute".formatted(Amounts.percent(some)))
        .command("cat /proc/pressure/cpu")
        .command(TOP)
        .build();
  }
}

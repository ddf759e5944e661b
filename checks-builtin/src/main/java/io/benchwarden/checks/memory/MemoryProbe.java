package io.benchwarden.checks.memory;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.display.Amounts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Compares counters with those of its previous run. */
final class MemoryProbe implements Probe {
  /** Above this nobody asks who holds the memory. */
  private static final double SHORT_OF_MEMORY = 0.15;

  private static final int MOST_VICTIMS = 5;
  private static final Duration LOG_DELAY = Duration.ofMinutes(2);

  private final MemorySource source;
  private final Duration rememberKills;
  private final AtomicReference<@Nullable Earlier> earlier = new AtomicReference<>();

  private record Earlier(Instant at, MemorySample sample, Kills kills) {}

  /** Kills since the agent looks; {@code last} is empty as long as there was none. */
  private record Kills(long seen, Optional<Instant> last, List<Victim> victims) {
    static final Kills NONE = new Kills(0, Optional.empty(), List.of());

    Kills plus(long count, Instant now) {
      return count > 0 ? new Kills(seen + count, Optional.of(now), victims) : this;
    }

    Kills of(List<Victim> found) {
      return new Kills(seen, last, found);
    }

    /** Those that are still told; after the time they are forgotten together. */
    Kills still(Duration time, Instant now) {
      return last.filter(at -> Duration.between(at, now).compareTo(time) < 0).isPresent()
          ? this
          : NONE;
    }
  }

  MemoryProbe(MemorySource source, Duration rememberKills) {
    this.source = source;
    this.rememberKills = rememberKills;
  }

  @Override
  public Report run(CheckContext context) throws IOException, InterruptedException {
    Instant now = context.clock().instant();
    MemorySample sample = source.read();
    Earlier before = earlier.get();
    Kills kills = named(kills(before, sample, now), before, context);
    earlier.set(new Earlier(now, sample, kills));
    return Report.of(observe(sample, swapInRate(before, sample, now), kills, now));
  }

  private Kills kills(@Nullable Earlier before, MemorySample sample, Instant now) {
    if (before == null) {
      return Kills.NONE;
    }
    long count =
        sample.counters().outOfMemoryKills() - before.sample().counters().outOfMemoryKills();
    return before.kills().still(rememberKills, now).plus(count, now);
  }

  /** The log is read after a kill only, and by a few runs more if the kill came late into it. */
  private static Kills named(Kills kills, @Nullable Earlier before, CheckContext context)
      throws InterruptedException {
    boolean isNew = before != null && kills.seen() > before.kills().seen();
    boolean mayStillCome =
        kills.victims().isEmpty()
            && kills
                .last()
                .filter(at -> at.plus(LOG_DELAY).isAfter(context.clock().instant()))
                .isPresent();
    if (!isNew && !mayStillCome) {
      return kills;
    }
    int most = (int) Math.min(kills.seen(), MOST_VICTIMS);
    return kills.of(Victim.newest(most, context.processes()));
  }

  private static OptionalDouble swapInRate(
      @Nullable Earlier before, MemorySample sample, Instant now) {
    if (before == null) {
      return OptionalDouble.empty();
    }
    double seconds = Duration.between(before.at(), now).toMillis() / 1000.0;
    long pages = sample.counters().pagesSwappedIn() - before.sample().counters().pagesSwappedIn();
    return seconds <= 0 || pages < 0 ? OptionalDouble.empty() : OptionalDouble.of(pages / seconds);
  }

  private Observation observe(
      MemorySample sample, OptionalDouble swapIn, Kills kills, Instant now) {
    Observation.Builder observation =
        Observation.of(Subject.host())
            .measure(MemoryCheck.AVAILABLE_RATIO, sample.availableRatio(), Unit.RATIO)
            .measure(MemoryCheck.AVAILABLE_BYTES, sample.available(), Unit.BYTES)
            .measure(MemoryCheck.SWAP_USED, sample.swapUsedRatio(), Unit.RATIO)
            .measure(MemoryCheck.KILLS, kills.seen(), Unit.COUNT)
            .finding(available(sample))
            .evidence(
                "memory: %s of %s available; swap: %s of %s used"
                    .formatted(
                        Amounts.bytes(sample.available()),
                        Amounts.bytes(sample.total()),
                        Amounts.bytes(sample.swapUsed()),
                        Amounts.bytes(sample.swapTotal())));
    swapIn.ifPresent(
        rate ->
            observation
                .measure(MemoryCheck.SWAP_IN, rate, Unit.PER_SECOND)
                .finding(swapping(rate)));
    sample
        .pressure()
        .ifPresent(
            pressure ->
                observation
                    .measure(MemoryCheck.PRESSURE_FULL, pressure.full(), Unit.RATIO)
                    .finding(pressure(pressure.full())));
    kills.last().ifPresent(last -> observation.finding(killed(kills, last, now)));
    kills.victims().forEach(victim -> observation.evidence("killed: " + victim.words()));
    if (sample.availableRatio() < SHORT_OF_MEMORY) {
      source.largestPrograms().forEach(observation::evidence);
    }
    return observation.build();
  }

  private static Finding available(MemorySample sample) {
    return Finding.words(
            MemoryCheck.AVAILABLE,
            "%s of memory available (%s of %s)"
                .formatted(
                    Amounts.percent(sample.availableRatio()),
                    Amounts.bytes(sample.available()),
                    Amounts.bytes(sample.total())))
        .stillWorks("nothing was killed yet by this alone")
        .command("ps -eo pid,user,rss,etime,args --sort=-rss | head -n 15")
        .command("systemctl status --no-pager mariadb | head -n 15")
        .build();
  }

  private static Finding swapping(double pagesPerSecond) {
    return Finding.words(
            MemoryCheck.SWAPPING,
            "%s pages a second are read back from swap".formatted(Amounts.number(pagesPerSecond)))
        .command("vmstat 1 5")
        .command("ps -eo pid,user,rss,args --sort=-rss | head -n 15")
        .build();
  }

  private static Finding pressure(double full) {
    return Finding.words(
            MemoryCheck.PRESSURE,
            "everything stood still for %s of the last minute, waiting for memory"
                .formatted(Amounts.percent(full)))
        .command("cat /proc/pressure/memory")
        .command("vmstat 1 5")
        .build();
  }

  private static Finding killed(Kills kills, Instant last, Instant now) {
    return Finding.of(
            MemoryCheck.OUT_OF_MEMORY,
            Severity.CRITICAL,
            "the kernel killed %s for want of memory, last %s ago"
                .formatted(whom(kills), Amounts.time(Duration.between(last, now))))
        .cause("out-of-memory-kill", "the kernel killed a process for want of memory")
        .command("journalctl -k --since -1h | grep -i 'killed process'")
        .command("supervisorctl status   # what was started again lately?")
        .build();
  }

  private static String whom(Kills kills) {
    if (kills.victims().isEmpty()) {
      return kills.seen() == 1 ? "a process" : kills.seen() + " processes";
    }
    Victim newest = kills.victims().get(kills.victims().size() - 1);
    String others = kills.seen() == 1 ? "" : " and %d before it".formatted(kills.seen() - 1);
    return newest.words() + others + ",";
  }
}

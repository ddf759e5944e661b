package io.benchwarden.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Resource;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The agenda")
class AgendaTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final Set<String> suspended = new HashSet<>();
  private final List<String> refused = new ArrayList<>();
  private final Agenda agenda =
      new Agenda(at(0), ZoneOffset.UTC, probe -> suspended.contains(probe.name));

  private static Moment at(long nanos) {
    return new Moment(nanos, START.plusNanos(nanos));
  }

  private List<ScheduledProbe> due(long nanos) {
    return agenda.takeDue(at(nanos), probe -> refused.add(probe.name));
  }

  private ScheduledProbe only(Configured configured) {
    agenda.replace(List.of(configured.build()), at(0));
    return agenda.find("p").orElseThrow();
  }

  /** An hourly probe waits for its slot, so nothing but the grid is due. */
  private ScheduledProbe daylong() {
    return only(Configured.probe("p").every(Duration.ofHours(6)).on(Resource.DISK));
  }

  private long run(ScheduledProbe probe, long from, long nanos) {
    agenda.started(probe, at(from));
    agenda.ended(probe, at(from + nanos));
    return from + nanos;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("keeps every run on the grid, one at a time, and catches up nothing")
  void grid(long seed) {
    Random random = new Random(seed);
    long interval = (1 + random.nextInt(20)) * SECOND / 4;
    ScheduledProbe probe = only(Configured.probe("p").every(Duration.ofNanos(interval)));
    long phase = Math.floorMod(probe.slot.nanos(), interval);
    long now = 0;
    long runs = 0;
    long slotsServed = 0;
    boolean running = false;
    while (runs < 300) {
      now += 1 + random.nextLong(interval);
      List<ScheduledProbe> taken = due(now);
      assertThat(taken).as("due while it runs").hasSizeLessThanOrEqualTo(running ? 0 : 1);
      boolean begins = !taken.isEmpty();
      assertThat(Math.floorMod(probe.slot.nanos(), interval)).as("phase").isEqualTo(phase);
      assertThat(probe.slot.nanos()).as("next slot").isBetween(now + 1, now + interval);
      if (running && random.nextInt(3) == 0) {
        running = false;
        begins = agenda.ended(probe, at(now));
      }
      if (begins) {
        agenda.started(probe, at(now));
        running = true;
        slotsServed += probe.runsOnGrid ? 1 : 0;
        runs++;
      }
    }
    long first = Math.floorMod(phase, interval);
    long slots = (now - first) / interval + (first <= now ? 1 : 0);
    long skipped = probe.statistics.counts().skipped();
    assertThat(slotsServed + skipped).as("each slot served or counted").isEqualTo(slots);
  }

  @Test
  @DisplayName("gives a name the same phase in another process that starts at another time")
  void phaseOverRestart() {
    ProbeConfiguration configuration =
        Configured.probe("disk").every(Duration.ofMinutes(7)).build();
    Instant later = START.plusSeconds(98_765).plusNanos(4_321);
    Timetable one = Timetable.of(configuration, at(0), ZoneOffset.UTC);
    Timetable other = Timetable.of(configuration, new Moment(-77, later), ZoneOffset.UTC);
    long interval = Duration.ofMinutes(7).toNanos();
    assertThat(sinceEpoch(one.next(at(5)).wall()) % interval)
        .isEqualTo(sinceEpoch(other.next(new Moment(-77, later)).wall()) % interval);
  }

  private static long sinceEpoch(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toNanos();
  }

  @Test
  @DisplayName("spreads a thousand names that differ in a digit evenly over the interval")
  void spread() {
    int[] perSecond = new int[60];
    IntStream.range(0, 1000)
        .mapToLong(i -> Phase.of("site-" + i, 60 * SECOND))
        .forEach(phase -> perSecond[(int) (phase / SECOND)]++);
    assertThat(IntStream.of(perSecond).boxed().toList())
        .allSatisfy(count -> assertThat(count).isBetween(3, 40));
  }

  @Test
  @DisplayName("runs quick probes within five seconds of the start, each at a moment of its own")
  void firstRuns() {
    agenda.replace(
        IntStream.range(0, 40).mapToObj(i -> Configured.probe("p" + i).build()).toList(), at(0));
    Set<Long> events = new HashSet<>();
    agenda.probes().forEach(probe -> events.add(probe.nextEvent()));
    assertThat(events).hasSize(40).allSatisfy(e -> assertThat(e).isBetween(0L, 5 * SECOND));
    assertThat(due(5 * SECOND)).hasSize(40);
  }

  @Test
  @DisplayName("lets heavy probes wait for their slot")
  void heavyWaits() {
    assertThat(daylong().extraDue).isNull();
    assertThat(only(Configured.probe("p").at("03:00")).extraDue).isNull();
  }

  @Test
  @DisplayName("skips and counts the slots in which a run of the grid still goes on")
  void overrun() {
    ScheduledProbe probe = daylong();
    long interval = Duration.ofHours(6).toNanos();
    long slot = probe.slot.nanos();
    assertThat(due(slot)).containsExactly(probe);
    agenda.started(probe, at(slot));
    assertThat(due(slot + interval)).isEmpty();
    assertThat(due(slot + 2 * interval)).isEmpty();
    assertThat(agenda.ended(probe, at(slot + 2 * interval + 1))).isFalse();
    assertThat(probe.statistics.counts().skipped()).isEqualTo(2);
    assertThat(due(slot + 3 * interval)).containsExactly(probe);
  }

  @Test
  @DisplayName("does not let a triggered run cost the slot that comes while it goes on")
  void triggeredRunCostsNoSlot() {
    ScheduledProbe probe = daylong();
    long slot = probe.slot.nanos();
    agenda.request(probe, at(slot - 10));
    assertThat(due(slot - 10)).containsExactly(probe);
    agenda.started(probe, at(slot - 10));
    assertThat(probe.runsOnGrid).isFalse();
    assertThat(due(slot)).isEmpty();
    assertThat(agenda.ended(probe, at(slot + 5))).as("due at once").isTrue();
    agenda.started(probe, at(slot + 5));
    assertThat(probe.runsOnGrid).isTrue();
    assertThat(probe.statistics.counts().skipped()).isZero();
    assertThat(probe.statistics.lateness(Duration.ZERO).last()).isEqualTo(Duration.ofNanos(5));
  }

  @Test
  @DisplayName("makes one run of many requests, never beside a run, 100 ms after the one before")
  void requests() {
    ScheduledProbe probe = daylong();
    agenda.request(probe, at(1));
    agenda.request(probe, at(2));
    assertThat(due(2)).containsExactly(probe);
    agenda.request(probe, at(3));
    assertThat(due(3)).as("while it is queued").isEmpty();
    agenda.started(probe, at(4));
    agenda.request(probe, at(5));
    agenda.request(probe, at(6));
    assertThat(due(SECOND)).as("while it runs").isEmpty();
    assertThat(agenda.ended(probe, at(SECOND))).isFalse();
    assertThat(due(SECOND + 99_999_999)).isEmpty();
    assertThat(due(SECOND + 100_000_000)).containsExactly(probe);
    run(probe, SECOND + 100_000_000, 1);
    assertThat(due(9 * SECOND)).as("nothing is left over").isEmpty();
    assertThat(probe.statistics.counts().triggered()).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps slot and statistics of a name over a change of the configuration")
  void reload() {
    ScheduledProbe probe = daylong();
    long slot = probe.slot.nanos();
    due(slot);
    agenda.started(probe, at(slot));
    Instance before = probe.instance;
    Configured same =
        Configured.probe("p", context -> null).every(Duration.ofHours(6)).on(Resource.DISK);
    Agenda.Replaced replaced = agenda.replace(List.of(same.build()), at(slot + SECOND));
    assertThat(agenda.find("p")).containsSame(probe);
    assertThat(replaced.instances()).containsExactly(before);
    assertThat(replaced.removed()).isEmpty();
    assertThat(probe.slot.nanos()).isEqualTo(slot + Duration.ofHours(6).toNanos());
    assertThat(probe.statistics.counts().runs()).isEqualTo(1);
    assertThat(due(slot + 2 * SECOND)).as("beside the run that goes on").isEmpty();
  }

  @Test
  @DisplayName("returns to the former phase when an interval is changed and changed back")
  void intervalThereAndBack() {
    ScheduledProbe probe = daylong();
    long slot = probe.slot.nanos();
    agenda.replace(List.of(Configured.probe("p").every(Duration.ofHours(1)).build()), at(1));
    assertThat(agenda.find("p").orElseThrow().slot.nanos()).isNotEqualTo(slot);
    agenda.replace(List.of(Configured.probe("p").every(Duration.ofHours(6)).build()), at(2));
    assertThat(agenda.find("p").orElseThrow().slot.nanos()).isEqualTo(slot);
  }

  @Test
  @DisplayName("hands back the instance of a name that is gone")
  void removed() {
    ScheduledProbe probe = daylong();
    Agenda.Replaced replaced = agenda.replace(List.of(), at(1));
    assertThat(replaced.instances()).containsExactly(probe.instance);
    assertThat(replaced.removed()).containsExactly(probe);
    assertThat(agenda.nanosToNext(at(1))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("does not run a suspended probe, counts its slots, and refuses requests")
  void suspension() {
    ScheduledProbe probe = daylong();
    suspended.add("p");
    long slot = probe.slot.nanos();
    agenda.request(probe, at(1));
    assertThat(due(1)).isEmpty();
    assertThat(refused).containsExactly("p");
    assertThat(due(slot)).isEmpty();
    assertThat(probe.statistics.counts().skipped()).isEqualTo(1);
    suspended.clear();
    assertThat(due(probe.slot.nanos())).containsExactly(probe);
  }

  @Test
  @DisplayName("runs everything with an interval once after a gap, and skips what was missed")
  void gap() {
    agenda.replace(
        List.of(
            Configured.probe("quick").every(Duration.ofSeconds(10)).build(),
            Configured.probe("slow").every(Duration.ofHours(6)).build(),
            Configured.probe("nightly").at("03:00").build()),
        at(0));
    due(6 * 60 * SECOND).forEach(probe -> run(probe, 6 * 60 * SECOND, 1));
    long after = 2 * 3600 * SECOND;
    agenda.requestAll(at(after));
    assertThat(due(after)).extracting(probe -> probe.name).contains("quick", "slow");
    assertThat(agenda.find("nightly").orElseThrow().activity).isEqualTo(ProbeStatus.Activity.IDLE);
    assertThat(agenda.find("quick").orElseThrow().statistics.counts().skipped()).isGreaterThan(600);
  }
}

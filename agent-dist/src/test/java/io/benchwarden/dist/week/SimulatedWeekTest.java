package io.benchwarden.dist.week;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.testservers.ServerBinaries;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("A week of a healthy and busy bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedWeekTest {
  /** The night to a Tuesday; Berlin's clocks go back on Sunday, 2026-10-25, at 01:00 UTC. */
  private static final Instant MONDAY_NIGHT = Instant.parse("2026-10-20T00:00:00Z");

  private static final Duration STEP = Duration.ofSeconds(15);
  private static final FixtureSite BERLIN = FixtureSite.of("acme.example.com", "Europe/Berlin");
  private static final FixtureSite KOLKATA = FixtureSite.of("globex.example.com", "Asia/Kolkata");
  private static final FixtureSite NEWCOMER = FixtureSite.withoutZone("new.example.com");

  @TempDir static Path folder;
  private FrappeFixture fixture;
  private int runs;

  /** What goes wrong in a week that is not as it should be. */
  private enum Fault {
    NONE,
    BACKUP_OF_ONE_SITE_MISSING,
    QUEUE_NOT_DRAINING
  }

  @BeforeAll
  void start() throws Exception {
    // The JDK's web server otherwise holds each answer back for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    fixture =
        FrappeFixture.start(
            ServerBinaries.locate(),
            Files.createDirectories(folder.resolve("v")),
            List.of(BERLIN),
            SteerableClock.at(MONDAY_NIGHT));
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void is_silent_from_the_first_to_the_last_minute() throws Exception {
    assertThat(alerts(Fault.NONE, Duration.ofDays(7))).isEmpty();
  }

  @Test
  void is_not_silent_where_one_sites_nightly_backup_is_missing() throws Exception {
    assertThat(alerts(Fault.BACKUP_OF_ONE_SITE_MISSING, Duration.ofHours(26)))
        .isNotEmpty()
        .allSatisfy(
            fired -> {
              assertThat(fired.check()).isEqualTo("backups");
              assertThat(fired.subject()).contains(BERLIN.name());
            });
  }

  @Test
  void is_not_silent_where_a_queue_does_not_drain() throws Exception {
    assertThat(alerts(Fault.QUEUE_NOT_DRAINING, Duration.ofHours(2)))
        .isNotEmpty()
        .allSatisfy(fired -> assertThat(fired.check()).isEqualTo("queues"));
  }

  private List<WeekWatch.Fired> alerts(Fault fault, Duration time) throws Exception {
    long before = System.nanoTime();
    SteerableClock clock = SteerableClock.at(MONDAY_NIGHT.minus(Duration.ofMinutes(30)));
    Path own = Files.createDirectories(folder.resolve("w" + runs++));
    fixture = fixture.anew(own, List.of(BERLIN, KOLKATA, NEWCOMER), clock);
    try (BusyWeek week = new BusyWeek(fixture, clock, own);
        FrappeBenches open = week.open();
        WeekWatch watch = new WeekWatch(own.resolve("plugins"), open.benches(), clock)) {
      Instant end = MONDAY_NIGHT.plus(time);
      Calendar calendar = calendar(week, fault, end);
      while (clock.instant().isBefore(end)) {
        calendar.pass(clock.instant());
        watch.pass(calendar.isBusy(clock.instant()));
        clock.advance(STEP);
      }
      System.out.printf(
          "%s for %s: %s, %d alerts, %d s%n",
          fault,
          time,
          watch.effort(),
          watch.fired().size(),
          Duration.ofNanos(System.nanoTime() - before).toSeconds());
      watch.fired().forEach(System.out::println);
      return watch.fired();
    }
  }

  private static Calendar calendar(BusyWeek week, Fault fault, Instant end) {
    Calendar calendar = new Calendar();
    Instant begin = MONDAY_NIGHT.minus(Duration.ofMinutes(30));
    calendar.each(Duration.ofMinutes(4), begin, end, week::tick);
    calendar.each(Duration.ofMinutes(10), begin, end, week::people);
    calendar.each(Duration.ofHours(5), begin, end, week::failure);
    calendar.each(Duration.ofMinutes(1), begin, end, week::drainGoesOn);
    for (int day = 0; day < 7; day++) {
      Instant midnight = MONDAY_NIGHT.plus(Duration.ofDays(day));
      night(calendar, week, fault, midnight);
    }
    deploy(calendar, week, MONDAY_NIGHT.plus(Duration.ofHours(14)));
    deploy(calendar, week, MONDAY_NIGHT.plus(Duration.ofHours(3 * 24 + 17)));
    migrate(calendar, week, MONDAY_NIGHT.plus(Duration.ofHours(24 + 11)));
    restart(calendar, week, MONDAY_NIGHT.plus(Duration.ofHours(24 + 9)));
    restart(calendar, week, MONDAY_NIGHT.plus(Duration.ofHours(4 * 24 + 9)));
    drain(calendar, week, MONDAY_NIGHT.plus(Duration.ofHours(2 * 24 + 16)));
    Instant site = MONDAY_NIGHT.plus(Duration.ofHours(2 * 24 + 10));
    calendar.at(site, week::newSite);
    calendar.at(site.plus(Duration.ofHours(5)), week::wizard);
    calendar.busy(site, Duration.ofMinutes(20));
    calendar.busy(site.plus(Duration.ofHours(5)), Duration.ofMinutes(20));
    // Berlin's hour that comes twice, with what is before and after it.
    calendar.busy(Instant.parse("2026-10-24T23:30:00Z"), Duration.ofHours(3));
    return calendar;
  }

  private static void night(Calendar calendar, BusyWeek week, Fault fault, Instant midnight) {
    calendar.at(midnight, () -> week.fanOut(500));
    if (fault != Fault.QUEUE_NOT_DRAINING) {
      Instant drained = midnight.plus(Duration.ofMinutes(25));
      calendar.each(STEP, midnight.plus(STEP), drained, () -> week.drain(6));
    }
    calendar.busy(midnight.minus(Duration.ofMinutes(2)), Duration.ofMinutes(32));
    Instant backup = midnight.plus(Duration.ofMinutes(90));
    calendar.at(backup, week::backupBegins);
    calendar.at(
        backup.plus(Duration.ofMinutes(6)),
        () ->
            week.backupEnds(
                fault == Fault.BACKUP_OF_ONE_SITE_MISSING
                    ? Optional.of(BERLIN)
                    : Optional.empty()));
    calendar.busy(backup, Duration.ofMinutes(12));
    calendar.at(midnight.plus(Duration.ofHours(3)), week::rotateLogs);
    calendar.busy(midnight.plus(Duration.ofHours(3)), Duration.ofMinutes(3));
  }

  private static void deploy(Calendar calendar, BusyWeek week, Instant at) {
    calendar.at(at, week.deploys()::deployBegins);
    calendar.at(at.plus(Duration.ofMinutes(11)), week.deploys()::deployRestarts);
    calendar.at(at.plus(Duration.ofMinutes(11)).plus(STEP), week.deploys()::deployEnds);
    calendar.busy(at.minus(Duration.ofMinutes(1)), Duration.ofMinutes(30));
  }

  private static void migrate(Calendar calendar, BusyWeek week, Instant at) {
    calendar.at(at, week.deploys()::migrateBegins);
    calendar.at(at.plus(Duration.ofMinutes(9)), week.deploys()::migrateEnds);
    calendar.busy(at.minus(Duration.ofMinutes(1)), Duration.ofMinutes(25));
  }

  private static void restart(Calendar calendar, BusyWeek week, Instant at) {
    calendar.at(at, week.deploys()::restart);
    calendar.at(at.plus(STEP), week.deploys()::allRun);
    calendar.busy(at.minus(Duration.ofMinutes(1)), Duration.ofMinutes(8));
  }

  private static void drain(Calendar calendar, BusyWeek week, Instant at) {
    calendar.at(at, week::drainBegins);
    calendar.at(at.plus(Duration.ofMinutes(22)), week::drainEnds);
    calendar.busy(at.minus(Duration.ofMinutes(1)), Duration.ofMinutes(30));
  }
}

package io.benchwarden.checks.clock;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.SiteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("clock on a real server")
class ClockCheckTest extends CheckContract {
  private static final KernelClock IN_STEP =
      () -> new KernelClock.State(true, Duration.ofMillis(12));
  private static final KernelClock DRIFTING =
      () -> new KernelClock.State(false, Duration.ofSeconds(16));

  @TempDir static Path folder;
  private static Path proc;
  private static LiveBench live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder.resolve("live"));
    proc = Files.createDirectories(folder.resolve("proc"));
    Path hostname = proc.resolve("sys/kernel/hostname");
    Files.createDirectories(hostname.getParent());
    Files.writeString(hostname, "another-host\n");
    first("systemd");
    live.look(check(IN_STEP), Map.of());
    live.look(check(IN_STEP), Map.of());
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void nothing_lies_ahead() {
    database().update("DELETE FROM `tabActivity Log` WHERE operation = 'ahead'");
  }

  private static void first(String process) throws Exception {
    Files.writeString(Files.createDirectories(proc.resolve("1")).resolve("comm"), process + "\n");
  }

  private static Check check(KernelClock kernel) {
    return new ClockCheck(kernel, proc);
  }

  @Override
  protected Check check() {
    return check(IN_STEP);
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private static FixtureSite site() {
    return live.site("globex");
  }

  private static SiteDatabase database() {
    return live.fixture().database(site());
  }

  private static void writes(Duration ahead) {
    database().insert("Activity Log", database().now().plus(ahead), Map.of("operation", "ahead"));
  }

  private Seen look(Probe probe) throws Exception {
    Report report = probe.run(live.context(live.bench()));
    return new Seen(report.observations(), report.complete());
  }

  private Probe probe() throws Exception {
    return check().configure(MapSettings.of(check().describe().settings(), Map.of()));
  }

  @Test
  void a_clock_in_step_and_sites_that_write_now_are_silent() throws Exception {
    Seen seen = live.look(check(), Map.of());

    assertThat(seen.complete()).isTrue();
    assertThat(seen.bad()).isEmpty();
    assertThat(value(seen.of(Subject.host()), "maximum-error")).isEqualTo(0.012);
    assertThat(value(seen.of(site()), "stamps-ahead")).isZero();
  }

  @Test
  void a_clock_that_nobody_keeps_is_told_with_what_is_missing() throws Exception {
    Observation alone = live.look(check(DRIFTING), Map.of()).of(Subject.host());
    assertThat(cause(alone, "synchronised")).isEqualTo("no-daemon");

    Path daemon = Files.createDirectories(proc.resolve("42"));
    Files.writeString(daemon.resolve("comm"), "chronyd\n");
    try {
      Observation kept = live.look(check(DRIFTING), Map.of()).of(Subject.host());
      assertThat(cause(kept, "synchronised")).isEqualTo("no-source");
      assertThat(finding(kept, "synchronised").commands()).contains("chronyc tracking");
    } finally {
      Files.delete(daemon.resolve("comm"));
    }
  }

  @Test
  void in_a_container_the_clock_is_the_hosts_matter() throws Exception {
    first("tini");
    try {
      Observation seen = live.look(check(DRIFTING), Map.of()).of(Subject.host());
      assertThat(seen.findings()).isEmpty();
      assertThat(seen.evidence()).contains("a container: its host keeps the clock");
    } finally {
      first("systemd");
    }
  }

  @Test
  void this_machines_kernel_answers() throws Exception {
    KernelClock.State state = new Adjtimex().read();

    assertThat(state.maximumError()).isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  @Test
  void the_clock_of_a_server_elsewhere_is_compared() throws Exception {
    Instant now = live.clock().instant();
    live.clock().advance(Duration.ofHours(-1));
    try {
      Observation seen = live.look(check(), Map.of()).server("mariadb");
      assertThat(value(seen, "database-offset")).isBetween(3_590.0, 4_000.0);
      assertThat(finding(seen, "database").summary()).contains("ahead of this host's");
    } finally {
      live.clock().advance(Duration.between(live.clock().instant(), now));
    }
  }

  @Test
  void the_way_to_the_server_is_no_offset() {
    Instant before = Instant.parse("2026-11-23T12:00:00Z");
    Instant after = before.plusSeconds(4);

    assertThat(DatabaseClock.offset(before.plusSeconds(2), before, after)).isZero();
    assertThat(DatabaseClock.offset(before.minusSeconds(7), before, after)).hasSeconds(-7);
    assertThat(DatabaseClock.offset(after.plusSeconds(9), before, after)).hasSeconds(9);
  }

  @Test
  void stamps_that_were_ahead_at_the_first_look_are_counted_and_not_told() throws Exception {
    writes(Duration.ofMinutes(601));
    try (Probe probe = probe()) {
      look(probe);
      Observation seen = look(probe).of(site());
      assertThat(value(seen, "stamps-ahead")).isEqualTo(1);
      assertThat(seen.findings()).isEmpty();
      assertThat(seen.evidence()).anyMatch(line -> line.contains("the latest by 10 h"));
    }
  }

  @Test
  void a_site_that_goes_on_writing_ahead_is_told() throws Exception {
    try (Probe probe = probe()) {
      look(probe);
      writes(Duration.ofHours(10));
      assertThat(look(probe).bad()).containsExactly("globex.example.com/future");
      assertThat(look(probe).bad()).as("for a while").containsExactly("globex.example.com/future");
    }
  }

  @Test
  void a_zone_that_does_not_exist_is_told_and_a_dead_database_is_not_that() throws Exception {
    String before = Files.readString(configuration());
    database().setSingle("System Settings", "time_zone", "Mars/Olympus");
    try {
      Observation seen = lookAfresh();
      assertThat(cause(seen, "zone")).isEqualTo("unknown-zone");
      assertThat(finding(seen, "future").severity()).isEqualTo(Severity.UNKNOWN);
    } finally {
      database().setSingle("System Settings", "time_zone", "America/New_York");
    }
    Files.writeString(configuration(), before.replace("mariadb", "sqlite"));
    try {
      assertThat(lookAfresh().unreadable().orElseThrow()).startsWith("not read: ");
    } finally {
      Files.writeString(configuration(), before);
    }
  }

  private static Path configuration() {
    return live.fixture().folder(site()).resolve("site_config.json");
  }

  /** With a view that remembers no zone yet. */
  private Observation lookAfresh() throws Exception {
    try (FrappeBenches fresh =
        FrappeBenches.open(
            List.of(BenchOptions.of("main", live.fixture().bench())), System::nanoTime)) {
      return live.look(check(), Map.of(), fresh.benches().get(0)).of(site());
    }
  }

  @Test
  void the_night_when_clocks_are_set_back_is_normal() {
    ZoneId newYork = ZoneId.of("America/New_York");
    Instant change = Instant.parse("2026-11-01T06:00:00Z");
    SiteStamps none = new SiteStamps(0, Optional.empty());
    SitePast past = SitePast.first(newYork, none, change.minusSeconds(120));

    LocalDateTime lastOfSummer = LocalDateTime.parse("2026-11-01T01:59:30");
    SiteStamps ahead = new SiteStamps(9, Optional.of(lastOfSummer));
    SitePast after = past.then(newYork, ahead, change.plusSeconds(180));
    assertThat(after.writtenAhead()).isEmpty();
    assertThat(after.then(newYork, ahead, change.plusSeconds(480)).writtenAhead()).isEmpty();
  }

  @Test
  void a_zone_moved_west_is_told_until_the_old_stamps_have_come_true() {
    Instant now = Instant.parse("2026-11-23T13:19:00Z");
    SiteStamps none = new SiteStamps(0, Optional.empty());
    SiteStamps ahead = new SiteStamps(40, Optional.of(LocalDateTime.parse("2026-11-23T18:49:00")));
    SitePast kolkata = SitePast.first(ZoneId.of("Asia/Kolkata"), none, now);

    SitePast moved = kolkata.then(ZoneId.of("America/New_York"), ahead, now);
    assertThat(moved.writtenAhead()).isEmpty();
    assertThat(moved.movedWest()).contains(now.plus(Duration.ofMinutes(630)));
    assertThat(
            moved.then(ZoneId.of("America/New_York"), ahead, now.plusSeconds(38_000)).movedWest())
        .isEmpty();
    assertThat(moved.then(ZoneId.of("Asia/Kolkata"), none, now.plusSeconds(600)).movedWest())
        .as("moved back: what was written before is right again")
        .isEmpty();
  }
}

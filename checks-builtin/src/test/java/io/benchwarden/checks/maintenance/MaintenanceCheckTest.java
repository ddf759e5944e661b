package io.benchwarden.checks.maintenance;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.fixture.FixtureSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("maintenance on a real server")
class MaintenanceCheckTest extends CheckContract {
  private static final String LAST = "frappe.patches.v15_0.last";

  @TempDir static Path folder;
  private static Path proc;
  private static LiveBench live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder.resolve("live"));
    proc = Files.createDirectories(folder.resolve("proc"));
    Files.writeString(proc.resolve("uptime"), "100000.00 1.00\n");
    live.look(new MaintenanceCheck(proc), Map.of());
    live.look(new MaintenanceCheck(proc), Map.of());
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void nothing_is_pending() throws Exception {
    for (FixtureSite site : live.fixture().sites()) {
      live.fixture()
          .database(site)
          .update("DELETE FROM tabDefaultValue WHERE defkey = 'installed_apps'");
      live.fixture()
          .database(site)
          .insert(
              "DefaultValue",
              live.fixture().database(site).now(),
              Map.of("parent", "__global", "defkey", "installed_apps", "defvalue", "[\"frappe\"]"));
    }
    patches(LAST);
  }

  @AfterEach
  void nothing_runs() throws Exception {
    for (String file : new String[] {"cmdline", "stat", "cwd"}) {
      Files.deleteIfExists(proc.resolve("77").resolve(file));
    }
  }

  @Override
  protected Check check() {
    return new MaintenanceCheck(proc);
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Seen look() throws Exception {
    Seen seen = live.look(check(), Map.of());
    assertThat(seen.complete()).isTrue();
    return seen;
  }

  private static FixtureSite site() {
    return live.site("globex");
  }

  private static Subject bench() {
    return Subject.of(Subject.BENCH, "main");
  }

  private static void patches(String... lines) throws IOException {
    Path file = live.fixture().bench().resolve("apps/frappe/frappe/patches.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static void runs(Duration since, String... words) throws IOException {
    Path process = Files.createDirectories(proc.resolve("77"));
    long start = 100_000 - since.toSeconds();
    Files.writeString(process.resolve("cmdline"), String.join("\0", words) + "\0");
    Files.writeString(
        process.resolve("stat"), "77 (bench) S" + " 0".repeat(18) + " " + start * 100 + " 0");
    Files.createSymbolicLink(process.resolve("cwd"), live.fixture().bench());
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void withKeys(Path file, String keys, Duration age, Action action)
      throws Exception {
    String before = Files.readString(file);
    Files.writeString(file, before.strip().replaceFirst("^\\{", "{ " + keys + ","));
    Files.setLastModifiedTime(file, FileTime.from(live.clock().instant().minus(age)));
    try {
      action.run();
    } finally {
      Files.writeString(file, before);
    }
  }

  private static Path common() {
    return live.fixture().bench().resolve("sites/common_site_config.json");
  }

  private static Path own() {
    return live.fixture().folder(site()).resolve("site_config.json");
  }

  @Test
  void a_bench_at_rest_is_silent() throws Exception {
    Seen seen = look();
    assertThat(seen.observations()).hasSize(4).allMatch(o -> o.findings().isEmpty());
    assertThat(value(seen.of(site()), "pending-patches")).isZero();
  }

  @Test
  void both_keys_of_all_sites_and_nothing_at_work_are_an_update_that_stopped_half_way()
      throws Exception {
    withKeys(
        common(),
        "\"maintenance_mode\": 1, \"pause_scheduler\": 1",
        Duration.ofMinutes(40),
        () -> {
          Observation seen = look().of(bench());
          assertThat(value(seen, "maintenance-age")).isEqualTo(2_400);
          assertThat(cause(seen, "maintenance")).isEqualTo("update-aborted");
          assertThat(seen.measurement("paused-age")).as("one thing, told once").isEmpty();
          assertThat(look().of(site()).finding("maintenance")).as("nor for each site").isEmpty();
        });
  }

  @Test
  void the_same_keys_during_an_update_are_planned_and_explain_what_it_does() throws Exception {
    runs(Duration.ofMinutes(20), "/usr/bin/python3", "/usr/local/bin/bench", "update");
    withKeys(
        common(),
        "\"maintenance_mode\": 1, \"pause_scheduler\": 1",
        Duration.ofMinutes(20),
        () -> {
          Seen seen = look();
          assertThat(seen.bad()).isEmpty();
          assertThat(seen.of(bench()).measurement("maintenance-age")).isEmpty();
          for (Subject subject :
              new Subject[] {
                bench(),
                Subject.site(site().name()),
                Subject.server("scheduler"),
                Subject.server("mariadb")
              }) {
            Effect.Planned planned = (Effect.Planned) finding(seen.of(subject), "work").effect();
            assertThat(planned.until())
                .isEqualTo(live.clock().instant().plus(Duration.ofMinutes(40)));
            assertThat(planned.explains()).contains("site-health.down", "scheduler.process");
          }
        });
  }

  @Test
  void an_update_past_its_limit_is_told_and_explains_nothing_any_more() throws Exception {
    runs(Duration.ofMinutes(61), "bench", "update");

    Seen seen = look();
    assertThat(seen.bad()).contains("main/overdue");
    assertThat(seen.observations())
        .flatExtracting(Observation::findings)
        .noneMatch(found -> found.effect() instanceof Effect.Planned);
    assertThat(finding(seen.of(bench()), "overdue").commands().get(0)).endsWith("-p 77");
  }

  @Test
  void a_migration_of_one_site_explains_that_site_only() throws Exception {
    patches(LAST, "frappe.patches.v16_0.new");
    runs(Duration.ofMinutes(5), "bench", "--site", site().name(), "migrate");

    Seen seen = look();
    assertThat(finding(seen.of(site()), "work").effect()).isInstanceOf(Effect.Planned.class);
    assertThat(finding(seen.of(site()), "pending").severity())
        .as("nothing is said of patches while they run")
        .isEqualTo(Severity.UNKNOWN);
    assertThat(seen.of(live.site("acme")).finding("work")).isEmpty();
    assertThat(seen.bad())
        .containsExactly("acme.example.com/pending", "initech.example.com/pending");
  }

  @Test
  void a_backup_explains_its_long_transaction_and_no_key() throws Exception {
    runs(Duration.ofHours(2), "bench", "--site", "all", "backup");
    withKeys(
        own(),
        "\"maintenance_mode\": 1",
        Duration.ofHours(3),
        () -> {
          Seen seen = look();
          Effect.Planned planned =
              (Effect.Planned) finding(seen.of(Subject.server("mariadb")), "work").effect();
          assertThat(planned.explains()).contains("mariadb.long-transaction");
          assertThat(planned.explains()).doesNotContain("site-health.down");
          assertThat(value(seen.of(site()), "maintenance-age")).isEqualTo(10_800);
        });
  }

  @Test
  void a_paused_site_is_told_with_the_command_that_resumes_it() throws Exception {
    withKeys(
        own(),
        "\"pause_scheduler\": \"1\"",
        Duration.ofHours(1),
        () -> {
          Observation seen = look().of(site());
          assertThat(value(seen, "paused-age")).isEqualTo(3_600);
          assertThat(finding(seen, "paused").commands().get(1))
              .endsWith("set-config pause_scheduler 0");
        });
  }

  @Test
  void patches_that_have_not_run_are_named() throws Exception {
    patches("[post_model_sync]", LAST, "frappe.patches.v16_0.new", "frappe.patches.v16_0.newer");

    Observation seen = look().of(site());
    assertThat(value(seen, "pending-patches")).isEqualTo(2);
    assertThat(cause(seen, "pending")).isEqualTo("not-migrated");
    assertThat(seen.evidence()).contains("not run: frappe.patches.v16_0.new");
  }

  @Test
  void skipped_patches_are_told_apart_where_a_version_skips_them() throws Exception {
    live.fixture()
        .database(site())
        .insert(
            "Patch Log",
            live.fixture().database(site()).now(),
            Map.of("patch", "frappe.patches.v16_0.bad", "skipped", 1));
    patches(LAST, "frappe.patches.v16_0.bad");
    try {
      assertThat(cause(look().of(site()), "pending")).isEqualTo("patches-skipped");
    } finally {
      live.fixture().database(site()).update("DELETE FROM `tabPatch Log` WHERE patch LIKE '%bad'");
    }
  }

  @Test
  void a_version_that_cannot_skip_patches_is_read_as_well() throws Exception {
    live.fixture().database(site()).update("ALTER TABLE `tabPatch Log` DROP COLUMN skipped");
    try {
      assertThat(value(look().of(site()), "pending-patches")).isZero();
    } finally {
      live.fixture()
          .database(site())
          .update("ALTER TABLE `tabPatch Log` ADD COLUMN skipped int(1) NOT NULL DEFAULT 0");
    }
  }

  @Test
  void another_kind_of_database_leaves_the_keys_to_be_judged() throws Exception {
    String before = Files.readString(own());
    Files.writeString(own(), before.replace("mariadb", "postgres"));
    try {
      Observation seen = look().of(site());
      assertThat(finding(seen, "pending").severity()).isEqualTo(Severity.UNKNOWN);
      assertThat(finding(seen, "pending").summary()).startsWith("not read: ");
    } finally {
      Files.writeString(own(), before);
    }
  }
}

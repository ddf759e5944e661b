package io.benchwarden.bench.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.scheduler.SchedulerRules.Dormancy;
import io.benchwarden.bench.site.SiteDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledSchedulerTest {
  private static final String SOURCE = "apps/frappe/frappe/utils/scheduler.py";

  @TempDir Path parent;
  private BenchFolder bench;
  private Path proc;

  @BeforeEach
  void makeBench() throws IOException {
    bench = BenchFolder.in(parent).common("{}");
    proc = Files.createDirectories(parent.resolve("proc"));
  }

  private InstalledScheduler scheduler() {
    return new InstalledScheduler(
        bench.path(), new SiteDirectory(bench.path().resolve("sites"), Map.of()), proc);
  }

  private void process(int pid, String... arguments) throws IOException {
    Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.writeString(proc.resolve(pid + "/cmdline"), String.join("\0", arguments) + "\0");
  }

  @Test
  void the_rules_are_told_from_the_installed_source() {
    bench.write(SOURCE, "if site_is_dormant(): …  # config/scheduler_process");
    assertThat(scheduler().rules())
        .isEqualTo(new SchedulerRules(Duration.ofSeconds(60), Dormancy.NO_LOGIN, true));

    bench.write(SOURCE, "DEFAULT_SCHEDULER_TICK = 4 * 60\nif not on_frappecloud(): return False");
    assertThat(scheduler().rules())
        .isEqualTo(new SchedulerRules(Duration.ofSeconds(240), Dormancy.HOSTED_ONLY, false));

    bench.common("{\"scheduler_tick_interval\": 90}");
    assertThat(scheduler().rules().tick()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void the_process_is_the_one_that_holds_the_lock() throws IOException {
    Path lock = bench.write("config/scheduler_process", "");
    assertThat(scheduler().process()).isEmpty();

    Files.writeString(
        proc.resolve("locks"),
        """
        1: POSIX  ADVISORY  WRITE 11 00:2f:%1$s 0 EOF
        2: FLOCK  ADVISORY  WRITE 12 00:2f:9%1$s 0 EOF
        3: FLOCK  ADVISORY  WRITE 3979 00:2f:%1$s 0 EOF
        """
            .formatted(Files.getAttribute(lock, "unix:ino")));
    assertThat(scheduler().process()).contains(3979L);
  }

  @Test
  void a_lock_file_without_a_lock_means_nothing() throws IOException {
    bench.write("config/scheduler_process", "");
    Files.writeString(proc.resolve("locks"), "");

    assertThat(scheduler().process()).isEmpty();
  }

  @Test
  void without_a_lock_the_process_is_known_by_its_command_line() throws IOException {
    String python = bench.path() + "/env/bin/python";
    process(1, "/sbin/init");
    process(20, python, "-m", "frappe.utils.bench_helper", "frappe", "worker", "--queue", "short");
    process(21, "/other/bench/env/bin/python", "-m", "x", "frappe", "schedule");
    assertThat(scheduler().process()).isEmpty();

    process(22, python, "-m", "frappe.utils.bench_helper", "frappe", "schedule");
    assertThat(scheduler().process()).contains(22L);
  }
}

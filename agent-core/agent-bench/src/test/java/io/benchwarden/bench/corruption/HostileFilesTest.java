package io.benchwarden.bench.corruption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.certificate.NginxConfiguration;
import io.benchwarden.bench.event.LineTail;
import io.benchwarden.bench.monitor.RecentTransactions;
import io.benchwarden.bench.site.SiteDirectory;
import io.benchwarden.bench.work.PatchList;
import io.benchwarden.bench.work.RunningCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("However a file is damaged, reading it ends, in bounded memory, of")
class HostileFilesTest {
  private static final int ROUNDS = 300;
  private static final long MEBIBYTE = 1 << 20;
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");

  @TempDir Path folder;
  private final Corruption corruption = new Corruption("HostileFilesTest");

  @Test
  void a_sites_configuration() {
    BenchFolder bench = BenchFolder.in(folder).common("{\"db_port\": 3306}");
    bench.site("one.example.com", "{}");
    Path file = bench.path().resolve("sites/one.example.com/site_config.json");
    String good =
        "{\"db_name\": \"_one\", \"db_password\": \"pw\", \"maintenance_mode\": 1, \"domains\":"
            + " [\"a.example.com\", {\"domain\": \"b.example.com\", \"ssl_certificate\": \"/x\"}]}";
    corruption.damage(
        good.getBytes(UTF_8),
        ROUNDS,
        16 * MEBIBYTE,
        data -> {
          Files.write(file, data);
          SiteDirectory sites = new SiteDirectory(bench.path().resolve("sites"), Map.of());
          for (Site site : sites.sites()) {
            sites.of(site).flag("maintenance_mode");
            sites.of(site).integer("maintenance_mode");
            sites.ownText(site, "db_password");
          }
          Files.copy(
              file,
              bench.path().resolve("sites/common_site_config.json"),
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          sites.common().text("db_host");
        });
  }

  @Test
  void nginx_configuration() throws Exception {
    Path file = folder.resolve("nginx.conf");
    String good =
        "http { server { listen 443 ssl; server_name a.example.com *.b.example.com;\n # x {\n"
            + " ssl_certificate /etc/\"a b\"/c.pem; location / { proxy_pass http://up; } } }\n";
    corruption.damage(
        good.repeat(5).getBytes(UTF_8),
        ROUNDS,
        64 * MEBIBYTE,
        data -> {
          Files.write(file, data);
          try {
            NginxConfiguration.read(file);
          } catch (IOException told) {
            assertThat(told.getMessage()).isNotBlank();
          }
        });
  }

  @Test
  void monitor_lines_and_access_logs() {
    Path file = folder.resolve("monitor.json.log");
    String good =
        "{\"duration\":1200,\"request\":{\"ip\":\"1.2.3.4\",\"method\":\"GET\",\"path\":\"/app\","
            + "\"response_length\":18,\"status_code\":200},\"site\":\"a.example.com\",\"timestamp\":"
            + "\"2026-11-24 10:00:00.000001+00:00\",\"transaction_type\":\"request\",\"uuid\":\"x\"}\n"
            + "1.2.3.4 - - [24/Nov/2026:10:00:00 +0000] \"GET /app HTTP/1.1\" 200 18 \"-\" \"x\""
            + " a.example.com 0.120\n";
    corruption.damage(
        good.repeat(3).getBytes(UTF_8),
        ROUNDS,
        // one of them has a hundred thousand lines
        48 * MEBIBYTE,
        data -> {
          Files.write(file, data);
          RecentTransactions monitor = RecentTransactions.ofMonitor(file, Duration.ofHours(1));
          monitor.read(NOW);
          monitor.all();
          RecentTransactions access = RecentTransactions.ofAccessLog(file, Duration.ofHours(1));
          access.read(NOW);
          access.all();
        });
  }

  @Test
  void command_lines_of_processes() throws Exception {
    Path process = Files.createDirectories(folder.resolve("proc/4711"));
    Files.writeString(folder.resolve("proc/uptime"), "8000.12 9000.10\n");
    String good =
        String.join(
            "\0", "/b/env/bin/python", "-m", "frappe.utils.bench_helper", "frappe", "--site", "a");
    corruption.damage(
        (good + "\0migrate\0").getBytes(UTF_8),
        ROUNDS,
        16 * MEBIBYTE,
        data -> {
          Files.write(process.resolve("cmdline"), data);
          Files.write(process.resolve("stat"), data);
          Files.write(process.resolve("status"), data);
          new RunningCommands(folder.resolve("proc")).list();
        });
  }

  @Test
  void lists_of_patches() throws Exception {
    Path apps = Files.createDirectories(folder.resolve("apps/frappe/frappe"));
    String good =
        "[pre_model_sync]\nfrappe.patches.v15_0.one #1\n\n[post_model_sync]\nexecute:x()\n";
    corruption.damage(
        good.getBytes(UTF_8),
        ROUNDS,
        16 * MEBIBYTE,
        data -> {
          Files.write(apps.resolve("patches.txt"), data);
          PatchList.of(folder, "frappe");
        });
  }

  @Test
  void a_log_with_a_line_of_100_megabytes() throws Exception {
    Path file = folder.resolve("huge.log");
    LineTail tail = new LineTail(file, line -> line.contains("FATAL"));
    Files.writeString(file, "");
    tail.getAsBoolean();
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int megabyte = 0; megabyte < 100; megabyte++) {
        out.write(block);
      }
      out.write('\n');
    }
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long before = threads.getCurrentThreadAllocatedBytes();
    RecentTransactions monitor = RecentTransactions.ofMonitor(file, Duration.ofHours(1));
    monitor.read(NOW);
    assertThat(monitor.all()).isEmpty();
    tail.getAsBoolean();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(40 * MEBIBYTE);
  }
}

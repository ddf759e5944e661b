package io.benchwarden.bench.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.bench.monitor.Transaction.Job;
import io.benchwarden.bench.monitor.Transaction.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lines of monitor and access logs")
@Timeout(60)
class LinesTest {
  private static final String REQUEST =
      "{\"duration\":26209,\"request\":{\"ip\":\"127.0.0.1\",\"method\":\"GET\",\"path\":\"/app\","
          + "\"response_length\":18,\"status_code\":500},\"site\":\"acme.localhost\","
          + "\"timestamp\":\"2026-11-23 13:17:46.298951+00:00\","
          + "\"transaction_type\":\"request\",\"uuid\":\"2bdec977\"}";
  private static final String JOB =
      "{\"duration\":365369,\"job\":{\"method\":\"frappe.ping\",\"scheduled\":true,\"wait\":529938},"
          + "\"site\":\"a\",\"timestamp\":\"2026-11-23 13:18:33.033028\","
          + "\"transaction_type\":\"job\",\"exception\":\"ValueError\"}";
  private static final Instant NOW = Instant.parse("2026-11-23T13:20:00Z");

  @TempDir Path folder;

  @Test
  void a_request_and_a_job_are_read_in_microseconds_with_and_without_an_offset() {
    assertThat(MonitorLine.parse(REQUEST).orElseThrow().transaction())
        .isEqualTo(
            new Request(
                "acme.localhost",
                Instant.parse("2026-11-23T13:17:46.298951Z"),
                Duration.ofNanos(26_209_000),
                "/app",
                500));
    assertThat(MonitorLine.parse(JOB).orElseThrow().transaction())
        .isEqualTo(
            new Job(
                "a",
                Instant.parse("2026-11-23T13:18:33.033028Z"),
                Duration.ofNanos(365_369_000),
                "frappe.ping",
                Duration.ofNanos(529_938_000),
                true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "17", "{\"site\":\"a\"}", "{\"site\":{}}"})
  void what_is_no_line_is_nothing(String line) {
    assertThat(MonitorLine.parse(line)).isEmpty();
    assertThat(AccessLine.parse(line)).isEmpty();
  }

  @Test
  void garbled_lines_fail_nobody() {
    Random random = new Random(11);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder garbled = new StringBuilder(round % 2 == 0 ? REQUEST : press("0.120"));
      for (int change = 0; change < 3; change++) {
        garbled.setCharAt(random.nextInt(garbled.length()), (char) random.nextInt(0x250));
      }
      garbled.setLength(random.nextInt(garbled.length()) + 1);
      MonitorLine.parse(garbled.toString());
      AccessLine.parse(garbled.toString());
    }
    assertThat(MonitorLine.parse("[".repeat(60_000))).isEmpty();
    assertThat(AccessLine.parse("\"x\" ".repeat(16_000))).isEmpty();
  }

  private static String press(String time) {
    return "10.0.0.1 - - [23/Nov/2026:13:19:08 +0000] \"GET /app/x?y=1 HTTP/1.1\" 502 422 \"-\""
        + " \"curl/7.88.1\" \"-\" \"acme.example.com\" "
        + time;
  }

  @Test
  void an_access_line_tells_host_and_time_only_where_both_are_logged() {
    AccessLine told = AccessLine.parse(press("1.250")).orElseThrow();
    assertThat(told.host()).contains("acme.example.com");
    assertThat(told.time()).contains(Duration.ofMillis(1_250));
    assertThat(told.path()).isEqualTo("/app/x");
    assertThat(told.status()).isEqualTo(502);
    assertThat(told.at()).isEqualTo("2026-11-23T13:19:08Z");

    AccessLine main =
        AccessLine.parse(
                "127.0.0.1 - - [23/Nov/2026:13:29:08 +0000] \"GET / HTTP/1.1\" 503 422 \"-\""
                    + " \"curl/7.88.1\" \"-\"")
            .orElseThrow();
    assertThat(main.host()).isEmpty();
    assertThat(main.time()).isEmpty();
  }

  @Test
  void a_line_that_frappe_wrote_twice_counts_once_and_old_or_future_ones_never() throws Exception {
    Path log = folder.resolve("monitor.json.log");
    Files.write(log, List.of(REQUEST, REQUEST, REQUEST.replace("13:17", "12:17"), "{garbled"));
    Files.writeString(log, REQUEST.replace("13:17", "13:27") + "\n", StandardOpenOption.APPEND);
    RecentTransactions recent = RecentTransactions.ofMonitor(log, Duration.ofMinutes(15));

    assertThat(recent.read(NOW)).isTrue();
    assertThat(recent.all()).hasSize(1);
    recent.read(NOW.plusSeconds(900));
    assertThat(recent.all()).isEmpty();
  }

  @Test
  void more_transactions_than_are_kept_leave_the_newest() throws Exception {
    Path log = folder.resolve("monitor.json.log");
    StringBuilder lines = new StringBuilder();
    for (int count = 0; count < RecentTransactions.MOST + 500; count++) {
      lines.append(REQUEST.replace("2bdec977", "u" + count)).append('\n');
    }
    Files.writeString(log, lines);
    RecentTransactions recent = RecentTransactions.ofMonitor(log, Duration.ofMinutes(15));

    recent.read(NOW);
    assertThat(recent.all()).hasSize(RecentTransactions.MOST);
  }
}

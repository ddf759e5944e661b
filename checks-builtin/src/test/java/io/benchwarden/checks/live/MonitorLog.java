package io.benchwarden.checks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Writes a bench's {@code monitor.json.log} as Frappe 15 does. */
public record MonitorLog(Path bench) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A request. */
  public void request(String site, Instant at, Duration took, String path, int status)
      throws IOException {
    write(
        ("{\"duration\":%d,\"request\":{\"ip\":\"10.0.0.1\",\"method\":\"GET\",\"path\":\"%s\","
                + "\"response_length\":18,\"status_code\":%d},\"site\":\"%s\",\"timestamp\":\"%s\","
                + "\"transaction_type\":\"request\",\"uuid\":\"%s\"}")
            .formatted(micros(took), path, status, site, TIME.format(at), UUID.randomUUID()));
  }

  /** A job. */
  public void job(String site, Instant at, Duration took, String method) throws IOException {
    write(
        ("{\"duration\":%d,\"job\":{\"method\":\"%s\",\"scheduled\":true,\"wait\":120},"
                + "\"site\":\"%s\",\"timestamp\":\"%s\",\"transaction_type\":\"job\",\"uuid\":\"%s\"}")
            .formatted(micros(took), method, site, TIME.format(at), UUID.randomUUID()));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private void write(String line) throws IOException {
    Files.writeString(file(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Starts anew. */
  public void clear() throws IOException {
    Files.deleteIfExists(file());
  }

  private Path file() {
    return bench.resolve("logs/monitor.json.log");
  }
}

package io.benchwarden.dist.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import io.benchwarden.testservers.supervisor.BenchProgram;
import io.benchwarden.testservers.supervisor.SupervisorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an interval of five minutes, what is told within a second was told by an event. */
@DisplayName("What happens on the host")
class EventLatencyTest {
  private static final int ROUNDS = 9;

  /** Of a kind that is not read: no run waits for a database that is not there. */
  private static final String HEALTHY = "{\"db_name\": \"shop\", \"db_type\": \"sqlite\"}";

  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  @TempDir Path directory;

  @Test
  void reaches_the_webhook_without_waiting_for_the_interval() throws Exception {
    siteHealth(1);
  }

  @Test
  @Tag("long")
  void reaches_the_webhook_soon_after_a_configuration_was_spoilt() throws Exception {
    report("site_config.json spoilt -> webhook received", siteHealth(ROUNDS));
  }

  @Test
  @Tag("long")
  void reaches_the_webhook_soon_after_supervisor_gave_up() throws Exception {
    List<Duration> latencies = new ArrayList<>();
    try (ArrivalClock arrivals = new ArrivalClock();
        SupervisorServer server = SupervisorServer.start(directory.resolve("v"), "shop")) {
      Assumptions.assumeTrue(server.isReal(), "no supervisord on this host: not measured");
      Path bench = Files.createDirectories(directory.resolve("shop/sites")).getParent();
      AgentFiles files =
          files(
              arrivals,
              bench,
              "supervisor { socket = \"%s\" }".formatted(server.socket()),
              "supervisor",
              "state");
      try (AgentProcess agent = AgentProcess.start(files)) {
        awaitFirstRun(agent, "supervisor");
        for (BenchProgram program : server.programs()) {
          // With Redis out all others are lines of its incident.
          if (!program.name().contains("redis")) {
            server.ruin(program);
            Instant told = arrivals.await("state", program.fullName(), "firing");
            latencies.add(sinceLogged(gaveUp(program), told));
          }
        }
      }
    }
    report("FATAL in supervisor's log -> webhook received", latencies);
  }

  private List<Duration> siteHealth(int rounds) throws Exception {
    for (int site = 0; site < rounds; site++) {
      Files.createDirectories(configuration(site).getParent());
      Files.writeString(configuration(site), HEALTHY);
    }
    List<Duration> latencies = new ArrayList<>();
    try (ArrivalClock arrivals = new ArrivalClock();
        AgentProcess agent =
            AgentProcess.start(
                files(arrivals, directory.resolve("shop"), "", "site-health", "configuration"))) {
      awaitFirstRun(agent, "site-health");
      for (int round = 0; round < rounds; round++) {
        Instant happened = Instant.now();
        Files.writeString(configuration(round), "{");
        Instant told =
            arrivals.await("configuration", "s%d.example.com".formatted(round), "firing");
        latencies.add(Duration.between(happened, told));
        assertThat(told).as("it was well before").isAfterOrEqualTo(happened);
      }
    }
    return latencies;
  }

  private static void awaitFirstRun(AgentProcess agent, String probe) {
    agent.awaitStatus(
        "the first run of " + probe,
        status -> AgentProcess.probe(status, probe).path("runs").asInt() > 0);
  }

  private Path configuration(int site) {
    return directory.resolve("shop/sites/s%d.example.com/site_config.json".formatted(site));
  }

  private AgentFiles files(
      ArrivalClock arrivals, Path bench, String options, String probe, String condition)
      throws IOException {
    AgentFiles files = AgentFiles.in(directory.resolve("a"), arrivals.url());
    files.watch("disk { enabled = false }");
    String text =
        Files.readString(files.configuration())
            // the third alert of a kind would wait for others of its kind, as it should elsewhere
            .replace("notify = [hook] }", "notify = [hook], group-interval = off }")
            .replace(
                "%s ".formatted(probe),
                "%s { every = 5m, enabled = true, %s conditions { %s { for = 0s, recover = 0s } } }\n%s "
                    .formatted(
                        probe,
                        probe.equals("site-health") ? "ping = false," : "",
                        condition,
                        probe))
            .replaceAll("(?m)^\\s*%s\\s+\\{ enabled = false \\}$".formatted(probe), "");

    Files.writeString(
        files.configuration(),
        text + "\nbenches { shop { path = \"%s\", %s } }\n".formatted(bench, options));
    return files;
  }

  /** When supervisor wrote that it gave up, last. */
  private Instant gaveUp(BenchProgram program) throws IOException {
    String line =
        Files.readAllLines(directory.resolve("v/supervisord.log")).stream()
            .filter(l -> l.contains("gave up: " + program.name()))
            .reduce((first, second) -> second)
            .orElseThrow();
    return LocalDateTime.parse(line.substring(0, 23), LOG_TIME).toInstant(ZoneOffset.UTC);
  }

  /** Supervisor writes in the zone of the machine: all zones differ by quarters of an hour. */
  private static Duration sinceLogged(Instant logged, Instant told) {
    long quarter = Duration.ofMinutes(15).toMillis();
    return Duration.ofMillis(Math.floorMod(Duration.between(logged, told).toMillis(), quarter));
  }

  /** The figures are for people; a loaded machine must not fail the build over them. */
  private static void report(String what, List<Duration> latencies) {
    List<Long> sorted = latencies.stream().map(Duration::toMillis).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: median %d ms, maximum %d ms, %d rounds %s%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1),
        sorted.size(),
        sorted);
    assertThat(sorted.get(sorted.size() / 2)).as("far below any interval").isLessThan(10_000);
  }
}

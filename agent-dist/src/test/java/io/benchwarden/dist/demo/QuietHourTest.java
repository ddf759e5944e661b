package io.benchwarden.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.testservers.ServerBinaries;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A quiet hour")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietHourTest {
  @TempDir static Path directory;
  private final Closing closing = new Closing();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Supplier<Duration> clock = sinceNow();
  private final Arrivals arrivals = new Arrivals(clock);
  private DemoBench bench;

  private static Supplier<Duration> sinceNow() {
    long start = System.nanoTime();
    return () -> Duration.ofNanos(System.nanoTime() - start);
  }

  /** An agent that runs, or has ended by itself. */
  private record Agent(boolean isRunning) implements DemoAgent {
    @Override
    public void start(Path configuration) {}

    @Override
    public void close() {}
  }

  @BeforeAll
  void start() {
    bench = DemoBench.start(ServerBinaries.locate(), directory, Clock.systemUTC(), closing);
  }

  @AfterAll
  void stop() {
    closing.close();
  }

  private boolean live(Agent agent) throws Exception {
    Narrator narrator =
        new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8), false, clock);
    return new QuietHour(Duration.ofSeconds(2), narrator, clock, Clock.systemUTC())
        .live(bench, agent, arrivals);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void is_good_while_the_agent_runs_and_nothing_is_alerted() throws Exception {
    assertThat(live(new Agent(true))).isTrue();
    assertThat(told()).contains("0 alerts in 0 min 2 s");
    assertThat(bench.frappe().bench().resolve("logs/monitor.json.log"))
        .content()
        .contains("acme.example.com", "initech.example.com");
  }

  @Test
  void is_bad_where_the_agent_ended_by_itself() throws Exception {
    assertThat(live(new Agent(false))).isFalse();
    assertThat(told()).contains("nothing is proven");
  }

  @Test
  void is_bad_with_one_alert_and_says_which() throws Exception {
    Arrivals some = new Arrivals(clock);
    some.learn("f00", Map.of("check", "queues"), "too long");
    some.add(Medium.WEBHOOK, "f00", true);
    Narrator narrator =
        new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8), false, clock);
    boolean good =
        new QuietHour(Duration.ofSeconds(1), narrator, clock, Clock.systemUTC())
            .live(bench, new Agent(true), some);
    assertThat(good).isFalse();
    assertThat(told()).contains("queues", "too long", "1 alerts");
  }

  @Test
  void is_watched_with_the_shipped_checks() throws Exception {
    Path home = Files.createDirectories(directory.resolve("agent"));
    Path file =
        new DemoConfiguration(
                home, 21000, 22000, "http://127.0.0.1:23000/hook", Optional.empty(), true, true)
            .write(bench);
    assertThat(file).content().doesNotContain("checks {").contains("benches {", "notifiers {");
  }
}

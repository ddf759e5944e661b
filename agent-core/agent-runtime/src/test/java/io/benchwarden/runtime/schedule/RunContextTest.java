package io.benchwarden.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.testkit.FakeBench;
import io.benchwarden.testkit.FakeSite;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run")
class RunContextTest {
  private static Bench bench(String name, String... sites) {
    List<Site> found = new ArrayList<>();
    List.of(sites).forEach(site -> found.add(FakeSite.named(site)));
    return new FakeBench(name, Path.of("/nowhere", name), found, null, null, null);
  }

  private static List<String> sees(Configured configured) throws Exception {
    List<Bench> benches =
        List.of(bench("main", "a.example.com", "b.example.com"), bench("test", "a.test"));
    List<String> seen = new ArrayList<>();
    Running running =
        new Running(
            1, new TimeSource(Clock.systemUTC(), System::nanoTime, ZoneOffset.UTC), benches);
    configured.runs(
        context -> {
          for (Bench bench : context.benches()) {
            bench.sites().forEach(site -> seen.add(bench.name() + "/" + site.name()));
          }
          return Report.of(
              Observation.of(Subject.site("a.example.com")).build(),
              Observation.of(Subject.site("b.example.com")).build());
        });
    running.scheduler.start(Running.configurations(configured));
    try (running) {
      ProbeRun run = running.scheduler.runNow("p").get(10, TimeUnit.SECONDS);
      run.outcome().observations().forEach(observed -> seen.add(observed.subject().name()));
    }
    return seen;
  }

  @Test
  @DisplayName("sees the benches it is configured for")
  void benches() throws Exception {
    assertThat(sees(Configured.probe("p").benches("t*")))
        .contains("test/a.test")
        .noneMatch(s -> s.startsWith("main/"));
  }

  @Test
  @DisplayName("sees and reports the sites it is configured for")
  void sites() throws Exception {
    assertThat(sees(Configured.probe("p").only("a.*")))
        .contains("main/a.example.com", "test/a.test", "a.example.com")
        .doesNotContain("main/b.example.com", "b.example.com");
    assertThat(sees(Configured.probe("p").except("a.*")))
        .contains("main/b.example.com", "b.example.com")
        .doesNotContain("main/a.example.com", "a.example.com");
  }

  @Test
  @DisplayName("keeps what the agent knows of a filtered bench, but not around the filter")
  void view() {
    Bench filtered =
        new FilteredBench(bench("main", "a", "b"), Configured.probe("p").only("a").build());
    assertThat(filtered.view(FakeBench.class)).isPresent();
    assertThat(filtered.view(Bench.class)).containsSame(filtered);
    assertThat(filtered.sites()).extracting(Site::name).containsExactly("a");
  }

  @Test
  @DisplayName("knows its name, its deadline and where to log")
  void itself() throws Exception {
    List<Object> known = new ArrayList<>();
    try (Running running =
        Running.of(
            1,
            Configured.probe(
                    "p",
                    context -> {
                      known.add(context.probe());
                      known.add(context.logger().getName());
                      known.add(context.remaining());
                      return Report.of();
                    })
                .timeoutMillis(10_000))) {
      running.scheduler.runNow("p").get(10, TimeUnit.SECONDS);
    }
    assertThat(known.subList(0, 2)).containsExactly("p", "benchwarden.check.p");
    assertThat((Duration) known.get(2)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }
}

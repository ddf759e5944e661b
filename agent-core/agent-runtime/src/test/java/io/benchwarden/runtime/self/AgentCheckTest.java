package io.benchwarden.runtime.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Severity;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.Problem;
import io.benchwarden.runtime.plugin.PluginFailure;
import io.benchwarden.runtime.plugin.PluginInfo;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.RunCost;
import io.benchwarden.runtime.store.StoreHealth;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check of the agent itself")
class AgentCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SelfState state = new SelfState();
  private final AgentCheck check = new AgentCheck(state);

  private Map<String, Observation> seen() throws Exception {
    Report report =
        check.configure(MapSettings.of(Map.of())).run(FakeContext.at(SteerableClock.at(NOW)));
    assertThat(report.complete()).isTrue();
    Map<String, Observation> bySubject = new java.util.TreeMap<>();
    report.observations().forEach(one -> bySubject.put(one.subject().toString(), one));
    bySubject.values().forEach(this::usesDescribedConditions);
    return bySubject;
  }

  private void usesDescribedConditions(Observation observation) {
    for (Finding finding : observation.findings()) {
      var described = check.describe().condition(finding.condition());
      assertThat(described).as(finding.condition()).isPresent();
      finding.cause().ifPresent(cause -> assertThat(described.get().causes()).contains(cause));
    }
  }

  private static ProbeStatus probe(
      Duration late, Duration took, int stuck, int left, Optional<String> suspended) {
    return new ProbeStatus(
        "disk",
        "disk",
        Resource.DISK,
        Duration.ofSeconds(30),
        Optional.empty(),
        true,
        ProbeStatus.Activity.IDLE,
        NOW,
        new ProbeStatus.Lateness(late, late),
        new ProbeStatus.Counts(7, 1, 0, 2, stuck, 3),
        Optional.of(new ProbeStatus.LastRun(NOW, took, "completed", Optional.empty())),
        RunCost.NONE,
        stuck,
        left,
        suspended,
        Optional.empty());
  }

  private Observation disk(ProbeStatus status) throws Exception {
    state.askScheduler(() -> List.of(status), () -> 0);
    return seen().get("probe disk");
  }

  @Test
  @DisplayName("has nothing to say of an agent that is well")
  void well() throws Exception {
    state.askOutbox(() -> List.of(new OutboxBacklog("ops-mail", 0, Duration.ZERO)));
    state.askStore(() -> new StoreHealth(Optional.empty(), List.of(), 4096));
    state.pluginsLoaded(
        List.of(new PluginInfo("hello.jar", Path.of("/p/hello.jar"), "ab", List.of(), List.of())),
        List.of());
    state.askScheduler(
        () -> List.of(probe(Duration.ZERO, Duration.ZERO, 0, 3, Optional.empty())), () -> 0);
    assertThat(seen())
        .containsOnlyKeys("host localhost", "outbox ops-mail", "plugin hello.jar", "probe disk");
    assertThat(seen().values())
        .allSatisfy(one -> assertThat(one.findings()).allMatch(f -> f.severity() == Severity.OK));
  }

  @Test
  @DisplayName("names a probe that ignores its interrupt, and what is no longer watched")
  void stuck() throws Exception {
    Observation disk =
        disk(probe(Duration.ZERO, Duration.ZERO, 1, 0, Optional.of("it holds its thread.")));
    Finding finding = disk.finding("stuck").orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.summary())
        .isEqualTo(
            "probe 'disk' (check disk) ignored the interrupt at its deadline and holds 1 thread;"
                + " nothing it looks at is watched until it returns or the agent is reloaded");
    assertThat(finding.commands())
        .containsExactly("benchwarden status", "systemctl reload benchwarden");
    assertThat(disk.evidence())
        .containsExactly(
            "since start: 7 runs, 0 failed, 2 timed out, 1 abandoned, 3 slots skipped; last run"
                + " completed");
  }

  @Test
  @DisplayName("names a probe that leaves threads behind, worse once it is not run any more")
  void leaks() throws Exception {
    assertThat(disk(probe(Duration.ZERO, Duration.ZERO, 0, 19, Optional.empty())).findings())
        .isEmpty();
    assertThat(
            disk(probe(Duration.ZERO, Duration.ZERO, 0, 20, Optional.empty()))
                .finding("leaks")
                .orElseThrow()
                .severity())
        .isEqualTo(Severity.WARNING);
    assertThat(
            disk(probe(Duration.ZERO, Duration.ZERO, 0, 100, Optional.of("it leaks")))
                .finding("leaks")
                .orElseThrow()
                .severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  @DisplayName("tells a probe that waits for a worker from one that takes too long itself")
  void late() throws Exception {
    assertThat(
            disk(probe(Duration.ofSeconds(30), Duration.ofSeconds(30), 0, 0, Optional.empty()))
                .findings())
        .isEmpty();
    assertThat(
            disk(probe(Duration.ofSeconds(31), Duration.ofSeconds(1), 0, 0, Optional.empty()))
                .finding("late")
                .orElseThrow()
                .summary())
        .isEqualTo(
            "probe 'disk' is 31 s late, more than its interval of 30 s: the workers for disk are"
                + " occupied; raise agent.workers, or look which probe takes long");
    assertThat(
            disk(probe(Duration.ZERO, Duration.ofSeconds(150), 0, 0, Optional.empty()))
                .finding("late")
                .orElseThrow()
                .summary())
        .isEqualTo(
            "a run of probe 'disk' takes 2 min, longer than its interval of 30 s: 3 slots were"
                + " skipped");
  }

  @Test
  @DisplayName("tells what of a plugin was not loaded, and that it is well again")
  void plugins() throws Exception {
    state.pluginsLoaded(
        List.of(),
        List.of(
            new PluginFailure("a.jar", Path.of("/p/a.jar"), "x.Y failed: Error"),
            new PluginFailure("a.jar", Path.of("/p/a.jar"), "x.Z failed: Error")));
    Observation plugin = seen().get("plugin a.jar");
    assertThat(plugin.finding("not-loaded").orElseThrow().summary())
        .isEqualTo("/p/a.jar: x.Y failed: Error.");
    assertThat(plugin.evidence()).containsExactly("/p/a.jar: x.Z failed: Error.");
    assertThat(plugin.finding("not-loaded").orElseThrow().commands())
        .containsExactly("benchwarden config check", "systemctl reload benchwarden");
  }

  @Test
  @DisplayName("tells a refused reload until one is accepted")
  void reload() throws Exception {
    Problem problem =
        new Problem(
            new Origin("/etc/benchwarden/benchwarden.conf:12"),
            "checks.dsik",
            "there is no check 'dsik'",
            Optional.of("did you mean 'disk'?"));
    state.reloadRejected(new RejectedReload(NOW, List.of(problem, problem)));
    assertThat(seen().get("host localhost").finding("reload-rejected").orElseThrow().summary())
        .isEqualTo(
            "the changed configuration was refused: /etc/benchwarden/benchwarden.conf:12:"
                + " checks.dsik: there is no check 'dsik' (did you mean 'disk'?) (and 1 more)");
    state.reloadAccepted();
    assertThat(seen().get("host localhost").findings()).isEmpty();
  }

  @Test
  @DisplayName("tells a store that cannot be written before one that was found damaged")
  void store() throws Exception {
    state.askStore(() -> new StoreHealth(Optional.of("disk full"), List.of("state.db.bad"), 1));
    assertThat(seen().get("host localhost").finding("store").orElseThrow().severity())
        .isEqualTo(Severity.CRITICAL);
    state.askStore(() -> new StoreHealth(Optional.empty(), List.of("state.db.bad"), 1));
    assertThat(seen().get("host localhost").finding("store").orElseThrow().severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  @DisplayName("tests all channels where the backlog is not that of one")
  void outboxOfAll() throws Exception {
    state.askOutbox(() -> List.of(new OutboxBacklog(OutboxBacklog.ALL, 3, Duration.ofMinutes(7))));
    assertThat(seen().get("outbox all").finding("age").orElseThrow().commands())
        .startsWith("benchwarden notify test");
  }

  @Test
  @DisplayName("leaves the age of the outbox to the agent's thresholds")
  void outbox() throws Exception {
    state.askOutbox(() -> List.of(new OutboxBacklog("hook", 4, Duration.ofMinutes(7))));
    Observation outbox = seen().get("outbox hook");
    assertThat(outbox.finding("age").orElseThrow().commands())
        .startsWith("benchwarden notify test hook");
    assertThat(outbox.measurement("age").orElseThrow().value()).isEqualTo(420);
    assertThat(outbox.finding("age").orElseThrow().summary())
        .isEqualTo("4 notifications wait for channel 'hook', the oldest for 7 min");
  }
}

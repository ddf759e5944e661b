package io.benchwarden.dist.week;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.host.JdkHttpProbe;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.states.ShippedChecks;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.ContentWriter;
import io.benchwarden.runtime.alert.Freshness;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.alert.RunJudge;
import io.benchwarden.runtime.alert.SubjectBook;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.benchwarden.testkit.FakeContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All checks of a bench with the shipped configuration, each judged at its own interval by the
 * agent's own rules. While nothing happens in the bench a check looks each quarter of an hour only,
 * and what it saw last is judged again in between; a check that looks less often looks when it is
 * due.
 */
final class WeekWatch implements AutoCloseable {
  private static final Duration QUIET_INTERVAL = Duration.ofMinutes(15);
  private static final long NANOS_BEFORE = 1_000_000_000_000L;

  private final Configuration configuration;
  private final List<ProbeConfiguration> probes;
  private final List<Bench> benches;
  private final Clock clock;
  private final Instant start;
  private final Alerts alerts = new Alerts();
  private final RunJudge judge;
  private final JdkHttpProbe http = new JdkHttpProbe(System::nanoTime);
  private final LocalProcesses processes = new LocalProcesses();
  private final Map<String, RunOutcome> last = new LinkedHashMap<>();
  private final Map<String, Instant> looked = new LinkedHashMap<>();
  private final Map<String, Instant> judged = new LinkedHashMap<>();
  private final Map<String, Fired> fired = new LinkedHashMap<>();
  private long looks;
  private long judgements;

  /** An alert that fired. */
  record Fired(Instant at, String check, String condition, String subject, String words) {
    @Override
    public String toString() {
      return "%s %s/%s %s: %s".formatted(at, check, condition, subject, words);
    }
  }

  WeekWatch(Path plugins, List<Bench> benches, Clock clock) throws Exception {
    this.configuration = ShippedChecks.load(plugins);
    this.probes =
        configuration.probes().stream()
            .filter(probe -> !ShippedChecks.OF_THE_HOST.contains(probe.check().name()))
            .toList();
    this.benches = benches;
    this.clock = clock;
    this.start = clock.instant();
    ContentWriter words = new ContentWriter(configuration, ZoneOffset.UTC);
    judge = new RunJudge(alerts, new SubjectBook(), new Freshness(), words, change -> {});
    judge.configure(configuration, words, now());
  }

  /** Everything that is due at this moment. */
  void pass(boolean busy) throws Exception {
    for (ProbeConfiguration probe : probes) {
      if (isDue(probe, judged, probe.every())) {
        Duration quiet =
            probe.every().compareTo(QUIET_INTERVAL) > 0 ? probe.every() : QUIET_INTERVAL;
        if (isDue(probe, looked, busy ? probe.every() : quiet)) {
          look(probe);
        }
        judge(probe);
      }
    }
    for (Alert alert : alerts.all()) {
      if (alert.firing()) {
        fired.computeIfAbsent(
            alert.fingerprint() + alert.severity(), key -> fired(alert, clock.instant()));
      }
    }
  }

  private boolean isDue(ProbeConfiguration probe, Map<String, Instant> times, Duration every) {
    Instant before = times.get(probe.name());
    return before == null || !before.plus(every).isAfter(clock.instant());
  }

  private void look(ProbeConfiguration probe) throws Exception {
    FakeContext context = new FakeContext(clock, benches, processes, http);
    Report report = probe.probe().run(context);
    List<Observation> seen = new ArrayList<>(context.observed());
    for (Observation each : report.observations()) {
      seen.removeIf(
          before -> before.subject().equals(each.subject()) && before.bench().equals(each.bench()));
      seen.add(each);
    }
    // The clock of the machine that the test runs on is none of it.
    seen.removeIf(observation -> observation.subject().kind().equals(Subject.HOST));
    last.put(probe.name(), new RunOutcome.Completed(seen, report.complete()));
    looked.put(probe.name(), clock.instant());
    looks++;
  }

  private void judge(ProbeConfiguration probe) {
    Moment now = now();
    RunOutcome outcome = java.util.Objects.requireNonNull(last.get(probe.name()));
    judge.judge(
        new ProbeRun(probe.name(), outcome, now.wall(), now.wall(), now.nanos(), true), now);
    judged.put(probe.name(), clock.instant());
    judgements++;
  }

  private Moment now() {
    Instant now = clock.instant();
    return new Moment(now, NANOS_BEFORE + Duration.between(start, now).toNanos());
  }

  private static Fired fired(Alert alert, Instant at) {
    return new Fired(
        at,
        alert.content().labels().getOrDefault("check", alert.identity().probe()),
        alert.identity().condition(),
        alert.identity().subject().toString(),
        alert.content().annotations().getOrDefault("summary", ""));
  }

  /** What fired so far, were it for a moment. */
  List<Fired> fired() {
    return List.copyOf(fired.values());
  }

  /** How often a check looked at the real servers and files, and how often one was judged. */
  String effort() {
    return "%d looks, %d judgements".formatted(looks, judgements);
  }

  @Override
  public void close() throws Exception {
    for (ProbeConfiguration probe : configuration.probes()) {
      probe.probe().close();
    }
    processes.close();
    http.close();
  }
}

package io.benchwarden.dist.states;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.host.JdkHttpProbe;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.ContentWriter;
import io.benchwarden.runtime.alert.Freshness;
import io.benchwarden.runtime.alert.Inhibition;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.alert.RunJudge;
import io.benchwarden.runtime.alert.SubjectBook;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.benchwarden.testkit.FakeContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All checks of a bench with the shipped configuration, and the agent's own judging of what they
 * see. Time passes as the clock is moved, and while a state {@linkplain #stays}.
 */
final class Watch implements AutoCloseable {
  private static final Duration STEP = Duration.ofSeconds(15);

  private final Configuration configuration;
  private final Set<String> skipped;
  private final Clock clock;
  private final Instant start;
  private final Alerts alerts = new Alerts();
  private final SubjectBook subjects = new SubjectBook();
  private final RunJudge judge;
  private final JdkHttpProbe http = new JdkHttpProbe(System::nanoTime);
  private final LocalProcesses processes = new LocalProcesses();
  private final Map<String, RunOutcome> last = new LinkedHashMap<>();
  private Duration stayed = Duration.ZERO;

  Watch(Configuration configuration, Set<String> skipped, Clock clock) {
    this.configuration = configuration;
    this.skipped = skipped;
    this.clock = clock;
    this.start = clock.instant();
    ContentWriter words = new ContentWriter(configuration, ZoneOffset.UTC);
    judge = new RunJudge(alerts, subjects, new Freshness(), words, change -> {});
    judge.configure(configuration, words, now());
  }

  /** Runs every check once. */
  void look(List<Bench> benches) throws Exception {
    for (ProbeConfiguration probe : configuration.probes()) {
      if (!skipped.contains(probe.check().name())) {
        FakeContext context = new FakeContext(clock, benches, processes, http);
        Report report = probe.probe().run(context);
        List<Observation> observations = new ArrayList<>(context.observed());
        report.observations().forEach(seen -> replace(observations, seen));
        // The clock of the machine that the corpus runs on is none of it.
        observations.removeIf(seen -> seen.subject().kind().equals(Subject.HOST));
        last.put(probe.name(), new RunOutcome.Completed(observations, report.complete()));
        judge(probe.name());
      }
    }
  }

  private static void replace(List<Observation> observations, Observation seen) {
    observations.removeIf(
        before -> before.subject().equals(seen.subject()) && before.bench().equals(seen.bench()));
    observations.add(seen);
  }

  /** What was seen last is seen again, each interval, for this long. */
  void stays(Duration time) {
    Map<String, Duration> due = new LinkedHashMap<>();
    configuration.probes().forEach(probe -> due.put(probe.name(), stayed.plus(probe.every())));
    Duration end = stayed.plus(time);
    while (stayed.compareTo(end) < 0) {
      stayed = stayed.plus(STEP);
      for (ProbeConfiguration probe : configuration.probes()) {
        if (last.containsKey(probe.name()) && due.get(probe.name()).compareTo(stayed) <= 0) {
          judge(probe.name());
          due.put(probe.name(), stayed.plus(probe.every()));
        }
      }
    }
  }

  /** The checks that were asked. */
  Set<String> asked() {
    return Set.copyOf(last.keySet());
  }

  /** What fires now. */
  List<Told> told() {
    Inhibition inhibition =
        new Inhibition(subjects, alerts.all(), judge.outages(), now().wall());
    return alerts.all().stream()
        .filter(Alert::firing)
        .map(alert -> Told.of(alert, inhibition.explain(alert).isPresent()))
        .toList();
  }

  private void judge(String probe) {
    Moment now = now();
    RunOutcome outcome = java.util.Objects.requireNonNull(last.get(probe));
    judge.judge(new ProbeRun(probe, outcome, now.wall(), now.wall(), now.nanos(), true), now);
  }

  private Moment now() {
    Duration passed = Duration.between(start, clock.instant()).plus(stayed);
    return new Moment(start.plus(passed), 1_000_000_000_000L + passed.toNanos());
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

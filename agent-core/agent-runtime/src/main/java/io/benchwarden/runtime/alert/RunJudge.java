package io.benchwarden.runtime.alert;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import io.benchwarden.runtime.alert.AlertTracker.Birth;
import io.benchwarden.runtime.alert.AlertTracker.Change;
import io.benchwarden.runtime.alert.AlertTracker.Transition;
import io.benchwarden.runtime.config.CommonConditions;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The left half of the line: takes what probes saw and moves the alerts. Confined to one thread;
 * knows no receiver.
 */
public final class RunJudge {
  private final Alerts alerts;
  private final SubjectBook subjects;
  private final Freshness freshness;
  private final Consumer<Change> changes;
  private final Flapping flapping = new Flapping();
  private final Outages outages = new Outages();
  private Map<String, ProbeConfiguration> probes = Map.of();
  private ContentWriter writer;
  private @Nullable Long gapEndedNanos;

  /**
   * A judge over these books.
   *
   * @param changes hears of every change, to count it
   */
  public RunJudge(
      Alerts alerts,
      SubjectBook subjects,
      Freshness freshness,
      ContentWriter writer,
      Consumer<Change> changes) {
    this.alerts = alerts;
    this.subjects = subjects;
    this.freshness = freshness;
    this.writer = writer;
    this.changes = changes;
  }

  /** The probes by name. */
  public Map<String, ProbeConfiguration> probes() {
    return probes;
  }

  /** Outages that are over. */
  public Outages outages() {
    return outages;
  }

  /**
   * Goes on under another configuration: alerts of probes that are gone end as removed, and what
   * was seen last is judged anew.
   */
  public void configure(Configuration configuration, ContentWriter newWriter, Moment now) {
    writer = newWriter;
    Map<String, ProbeConfiguration> byName = new HashMap<>();
    configuration.probes().forEach(probe -> byName.put(probe.name(), probe));
    probes = Map.copyOf(byName);
    freshness.expect(configuration.probes(), now);
    flapping.configure(configuration.agent().flappingAfter());
    for (Alert alert : alerts.all()) {
      if (!probes.containsKey(alert.identity().probe())) {
        remove(alert, now, "its probe is no longer configured");
      }
    }
    for (SubjectBook.Seen seen : subjects.all()) {
      ProbeConfiguration probe = probes.get(seen.view().probe());
      if (probe == null) {
        subjects.remove(seen.view());
      } else if (!isProbeItself(seen.view())) {
        RunTimes then = seen.run();
        RunTimes again = new RunTimes(then.startedNanos(), then.endedNanos(), then.at(), false);
        observe(probe, seen.observation(), again);
      }
    }
    stopWhatWasLastSeenBeforeTheGap();
  }

  /** What is judged anew was seen when it was: time that stood still since counts no more now. */
  private void stopWhatWasLastSeenBeforeTheGap() {
    Long end = gapEndedNanos;
    if (end == null) {
      return;
    }
    for (Alert alert : alerts.all()) {
      Long judged = alert.progress().nanos();
      if (judged != null && judged - end < 0) {
        alerts.put(alert.interrupted(), false);
      }
    }
  }

  /** One run of a probe. A probe that is no longer configured has no say. */
  public void judge(ProbeRun run, Moment now) {
    ProbeConfiguration probe = probes.get(run.probe());
    if (probe == null) {
      return;
    }
    RunTimes times = RunTimes.of(run);
    Set<SubjectView> present = new HashSet<>();
    for (Observation observation : run.outcome().observations()) {
      present.add(observe(probe, observation, times));
    }
    if (run.outcome() instanceof RunOutcome.Completed completed) {
      if (completed.complete()) {
        removeAbsent(probe, present, now);
      }
    } else {
      leaveAbsent(probe, present, reason(run.outcome()));
    }
    judgeReport(probe, run.outcome(), present.size(), times);
  }

  /** Nothing that passed until now counts: the machine stood still. */
  public void gap(Moment now) {
    gapEndedNanos = now.nanos();
    freshness.restart(now);
    alerts.all().forEach(alert -> alerts.put(alert.interrupted(), false));
  }

  /** Looks for probes that have fallen silent. */
  public void tick(Moment now) {
    flapping.forget(now.nanos());
    outages.keepOnly(alerts);
    for (ProbeConfiguration probe : probes.values()) {
      freshness
          .silence(probe, now)
          .ifPresent(
              why -> {
                // the silence itself was the hold
                Verdict verdict =
                    LookVerdicts.noReport(LookVerdicts.fired(), probe.name(), Optional.of(why));
                apply(probe, probeAsSubject(probe, RunTimes.of(now)), verdict, RunTimes.of(now));
              });
    }
  }

  private SubjectView observe(ProbeConfiguration probe, Observation observation, RunTimes times) {
    SubjectView view =
        new SubjectView(observation.bench().orElse(""), probe.name(), observation.subject());
    subjects.put(new SubjectBook.Seen(view, observation, times));
    Map<String, Alert> held = alerts.of(view);
    Map<String, String> labels = writer.labels(probe, view, observation);
    Optional<String> unreadable = observation.unreadable();
    if (unreadable.isPresent()) {
      held.values().stream()
          .filter(alert -> !LookVerdicts.isReserved(alert.identity().condition()))
          .forEach(alert -> alerts.put(alert.unseen(unreadable.get()), false));
    } else {
      ObservationJudge.judge(probe, observation, labels, held)
          .forEach(verdict -> apply(probe, observation, verdict, times));
    }
    ConditionRule rule = LookVerdicts.rule(probe, CommonConditions.UNREADABLE, labels);
    apply(probe, observation, LookVerdicts.unreadable(rule, observation), times);
    return view;
  }

  private void judgeReport(ProbeConfiguration probe, RunOutcome outcome, int seen, RunTimes times) {
    boolean abandoned = outcome instanceof RunOutcome.TimedOut cut && cut.abandoned();
    freshness.ended(probe.name(), times.endedNanos(), abandoned);
    if (abandoned) {
      return;
    }
    Observation itself = probeAsSubject(probe, times);
    Optional<String> why =
        outcome instanceof RunOutcome.Completed
            ? Optional.empty()
            : Optional.of(
                seen == 0
                    ? reason(outcome)
                    : "%s, after %d subjects".formatted(reason(outcome), seen));
    SubjectView view = new SubjectView("", probe.name(), itself.subject());
    ConditionRule rule =
        LookVerdicts.rule(probe, CommonConditions.NO_REPORT, writer.labels(probe, view, itself));
    apply(probe, itself, LookVerdicts.noReport(rule, probe.name(), why), times);
  }

  /** A probe stands and falls with what its subjects depend on. */
  private Observation probeAsSubject(ProbeConfiguration probe, RunTimes times) {
    Observation.Builder itself = Observation.of(LookVerdicts.subject(probe.name()));
    Set<Subject> parents = new LinkedHashSet<>();
    for (SubjectView view : subjects.of(probe.name())) {
      subjects.get(view).ifPresent(seen -> parents.addAll(seen.observation().dependsOn()));
    }
    parents.forEach(itself::dependsOn);
    Observation observation = itself.build();
    SubjectView view = new SubjectView("", probe.name(), observation.subject());
    subjects.put(new SubjectBook.Seen(view, observation, times));
    return observation;
  }

  private void apply(ProbeConfiguration probe, Observation seen, Verdict judged, RunTimes times) {
    SubjectView view = new SubjectView(seen.bench().orElse(""), probe.name(), seen.subject());
    AlertIdentity identity = view.condition(judged.condition());
    @Nullable Alert before = alerts.get(identity);
    Verdict verdict = flapping.judged(before, judged);
    if (before == null && !verdict.bad()) {
      return;
    }
    Transition moved =
        AlertTracker.advance(
            before,
            new Birth(identity, writer.fingerprint(identity)),
            verdict,
            times,
            since ->
                Flapping.carriedOver(
                    before,
                    writer.content(writer.labels(probe, view, seen), verdict, seen, since)));
    Alert after = moved.alert();
    if (after == null) {
      return;
    }
    if (verdict.severity() != Severity.UNKNOWN) {
      outages.judged(after.fingerprint(), times.startedNanos());
    }
    if (moved.change() == Change.FIRING) {
      after = flapping.fired(after, times);
    }
    changes.accept(moved.change());
    switch (moved.change()) {
      case RESOLVED -> end(after, times, moved);
      case DROPPED -> {
        noteOutageEnd(after, times.endedNanos());
        alerts.forget(after);
      }
      default -> {
        if (before != null && before.content().outage() && !after.content().outage()) {
          noteOutageEnd(before, times.endedNanos());
        }
        alerts.put(after, moved.change() != Change.NONE);
      }
    }
  }

  private void end(Alert alert, RunTimes times, Transition moved) {
    noteOutageEnd(alert, times.endedNanos());
    alerts.end(alert, moved.endsAt() == null ? times.at() : moved.endsAt(), null);
  }

  private void noteOutageEnd(Alert alert, long nanos) {
    if (alert.content().outage()) {
      outages.ended(alert.identity().view(), nanos);
    }
  }

  private void removeAbsent(ProbeConfiguration probe, Set<SubjectView> present, Moment now) {
    for (Alert alert : alerts.all()) {
      SubjectView view = alert.identity().view();
      if (view.probe().equals(probe.name())
          && !present.contains(view)
          && !alert.identity().condition().equals(CommonConditions.NO_REPORT)) {
        remove(alert, now, "%s is no longer there".formatted(view.subject()));
      }
    }
    for (SubjectView view : subjects.of(probe.name())) {
      if (!present.contains(view) && !isProbeItself(view)) {
        subjects.remove(view);
      }
    }
  }

  /** Nobody looked at them: their time stops. */
  private void leaveAbsent(ProbeConfiguration probe, Set<SubjectView> present, String why) {
    for (Alert alert : alerts.all()) {
      SubjectView view = alert.identity().view();
      if (view.probe().equals(probe.name())
          && !present.contains(view)
          && !alert.identity().condition().equals(CommonConditions.NO_REPORT)) {
        alerts.put(alert.unseen(why), false);
      }
    }
  }

  private void remove(Alert alert, Moment now, String why) {
    noteOutageEnd(alert, now.nanos());
    changes.accept(alert.firing() ? Change.RESOLVED : Change.DROPPED);
    alerts.end(alert, now.wall().isBefore(alert.startsAt()) ? alert.startsAt() : now.wall(), why);
  }

  private static boolean isProbeItself(SubjectView view) {
    return view.subject().equals(LookVerdicts.subject(view.probe()));
  }

  private static String reason(RunOutcome outcome) {
    if (outcome instanceof RunOutcome.Failed failed) {
      return "its run failed: " + failed.reason();
    }
    return "its run was cut off at its time-out";
  }
}

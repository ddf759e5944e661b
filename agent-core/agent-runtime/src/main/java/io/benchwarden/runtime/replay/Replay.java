package io.benchwarden.runtime.replay;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import io.benchwarden.runtime.alert.AlertIdentity;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import io.benchwarden.runtime.alert.ContentWriter;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the stored measurements of a probe by a configuration, with its levels, hysteresis, holds
 * and overrides. Findings are not stored, and labels that a check gives its subjects are not
 * either: conditions without a threshold, and overrides that match such labels, are left out.
 * Muting and flapping keep messages back, not alerts, and have no part in it.
 *
 * @param store has the series
 * @param zone of the times in labels
 */
public record Replay(Store store, ZoneId zone) {
  private static final Duration SLICE = Duration.ofDays(1);
  private static final int SLICE_SAMPLES = 100_000;

  /** As freshness has it: a probe that is silent for three intervals does not look. */
  private static final int SILENT_INTERVALS = 3;

  /**
   * What would have fired.
   *
   * @param alerts oldest first
   * @param series how many series were judged
   * @param samples how many values they had
   */
  public record Result(List<ReplayedAlert> alerts, int series, long samples) {}

  /** Replays a probe's series from one moment up to another. */
  public Result run(Configuration configuration, ProbeConfiguration probe, Instant from, Instant to)
      throws StoreException {
    List<ReplayedAlert> alerts = new ArrayList<>();
    int judged = 0;
    long samples = 0;
    ContentWriter words = new ContentWriter(configuration, zone);
    for (SeriesKey key : store.series(probe.name())) {
      List<SeriesReplay> replays = replays(key, probe, words);
      if (replays.isEmpty()) {
        continue;
      }
      judged++;
      samples += feed(key, replays, from, to);
      replays.forEach(replay -> alerts.addAll(replay.alerts()));
    }
    alerts.sort(Comparator.comparing(ReplayedAlert::startsAt));
    return new Result(List.copyOf(alerts), judged, samples);
  }

  private List<SeriesReplay> replays(SeriesKey key, ProbeConfiguration probe, ContentWriter words) {
    Subject subject = Subject.of(key.subjectKind(), key.subject());
    if (!probe.covers(key.subject())) {
      return List.of();
    }
    SubjectView view = new SubjectView(key.bench(), probe.name(), subject);
    Map<String, String> labels = words.labels(probe, view, Observation.of(subject).build());
    Duration gap = probe.at().isPresent() ? SLICE : probe.every();
    List<SeriesReplay> all = new ArrayList<>();
    for (String condition : probe.conditions().keySet()) {
      ConditionRule rule = probe.rule(condition, labels);
      Optional<Threshold> judging =
          rule.threshold().filter(level -> level.measurement().equals(key.measurement()));
      if (judging.isPresent()) {
        AlertIdentity identity = view.condition(condition);
        Duration silence = gap.multipliedBy(SILENT_INTERVALS);
        all.add(new SeriesReplay(key, identity, rule, judging.get(), silence));
      }
    }
    return all;
  }

  private long feed(SeriesKey key, List<SeriesReplay> replays, Instant from, Instant to)
      throws StoreException {
    long samples = 0;
    for (Instant start = from; start.isBefore(to); start = start.plus(SLICE)) {
      Instant end = start.plus(SLICE).isBefore(to) ? start.plus(SLICE) : to;
      for (Sample sample : store.range(key, start, end, SLICE_SAMPLES)) {
        replays.forEach(replay -> replay.next(sample));
        samples++;
      }
    }
    return samples;
  }
}

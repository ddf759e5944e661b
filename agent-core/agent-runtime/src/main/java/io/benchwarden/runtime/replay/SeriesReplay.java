package io.benchwarden.runtime.replay;

import io.benchwarden.api.Direction;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.AlertContent;
import io.benchwarden.runtime.alert.AlertIdentity;
import io.benchwarden.runtime.alert.AlertTracker;
import io.benchwarden.runtime.alert.AlertTracker.Birth;
import io.benchwarden.runtime.alert.AlertTracker.Change;
import io.benchwarden.runtime.alert.AlertTracker.Transition;
import io.benchwarden.runtime.alert.RunTimes;
import io.benchwarden.runtime.alert.ThresholdJudge;
import io.benchwarden.runtime.alert.Verdict;
import io.benchwarden.runtime.config.ConditionRule;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One condition of one series, moved by the tracker that moves the real alerts. */
final class SeriesReplay {
  private static final AlertContent SILENT =
      new AlertContent(Map.of(), Map.of(), false, null, List.of(), List.of());

  private final SeriesKey series;
  private final Birth birth;
  private final ConditionRule rule;
  private final Threshold threshold;
  private final Duration gap;
  private final List<ReplayedAlert> over = new ArrayList<>();
  private @Nullable Alert alert;
  private @Nullable Instant last;
  private Severity worst = Severity.OK;
  private double peak = Double.NaN;

  /**
   * A replay at its beginning.
   *
   * @param gap nobody looked between two samples that are further apart: no hold counts that
   */
  SeriesReplay(
      SeriesKey series,
      AlertIdentity identity,
      ConditionRule rule,
      Threshold threshold,
      Duration gap) {
    this.series = series;
    this.birth = new Birth(identity, "replay");
    this.rule = rule;
    this.threshold = threshold;
    this.gap = gap;
  }

  void next(Sample sample) {
    if (alert != null && last != null && last.plus(gap).isBefore(sample.at())) {
      alert = alert.interrupted();
    }
    last = sample.at();
    Severity held = alert == null ? Severity.OK : alert.level();
    Severity level = ThresholdJudge.judge(threshold, sample.value(), held);
    Verdict verdict = new Verdict(rule, level, level, Optional.empty(), Optional.empty());
    long nanos = Duration.between(Instant.EPOCH, sample.at()).toNanos();
    RunTimes run = new RunTimes(nanos, nanos, sample.at(), true);
    Transition moved = AlertTracker.advance(alert, birth, verdict, run, since -> SILENT);
    if (verdict.bad()) {
      remember(level, sample.value());
    }
    take(moved);
  }

  private void take(Transition moved) {
    if (moved.change() == Change.RESOLVED && moved.alert() != null) {
      over.add(told(moved.alert(), Optional.ofNullable(moved.endsAt())));
    }
    boolean ended = moved.change() == Change.RESOLVED || moved.change() == Change.DROPPED;
    alert = ended ? null : moved.alert();
    if (alert == null) {
      worst = Severity.OK;
      peak = Double.NaN;
    }
  }

  private void remember(Severity level, double value) {
    worst = Severity.worst(worst, level);
    boolean worse =
        Double.isNaN(peak)
            || (threshold.direction() == Direction.HIGH ? value > peak : value < peak);
    peak = worse ? value : peak;
  }

  /** What fired, oldest first; also what still does. */
  List<ReplayedAlert> alerts() {
    List<ReplayedAlert> all = new ArrayList<>(over);
    if (alert != null && alert.firing()) {
      all.add(told(alert, Optional.empty()));
    }
    return all;
  }

  private ReplayedAlert told(Alert fired, Optional<Instant> endsAt) {
    Instant firedAt = fired.firedAt() == null ? fired.startsAt() : fired.firedAt();
    return new ReplayedAlert(
        series, rule.condition(), worst, fired.startsAt(), firedAt, endsAt, peak);
  }
}

package io.benchwarden.runtime.alert;

import io.benchwarden.runtime.config.ConditionRule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that fire again and again. The one that does so for the configured time within an hour
 * is told as flapping, and from then on is well only when it has been so for a quarter of an hour:
 * one message for the beginning, one for the end. Confined to one thread.
 */
final class Flapping {
  /** In which time firings are counted. */
  static final Duration WITHIN = Duration.ofHours(1);

  /** For how long a flapping condition must be well to be over. */
  static final Duration CALM = Duration.ofMinutes(15);

  private static final String ANNOTATION = "flapping";

  private final Map<AlertIdentity, Deque<Long>> firings = new HashMap<>();
  private int after;

  /** Goes on with this number of firings; 0 for never. */
  void configure(int firingsToFlap) {
    after = firingsToFlap;
  }

  /** Notes that an alert fired; returns it with what there is to say about it. */
  Alert fired(Alert alert, RunTimes run) {
    if (after == 0) {
      return alert;
    }
    Deque<Long> times = firings.computeIfAbsent(alert.identity(), key -> new ArrayDeque<>());
    times.addLast(run.endedNanos());
    dropOld(times, run.endedNanos());
    if (times.size() < after) {
      return alert;
    }
    firings.remove(alert.identity());
    String text =
        "fired %d times within %d min; its end is told when it was well for %d min"
            .formatted(after, WITHIN.toMinutes(), CALM.toMinutes());
    return alert.with(said(alert.content(), text)).decided(run.at(), "flapping: " + text);
  }

  /** A verdict on a flapping condition: it takes longer to be well. */
  Verdict judged(@Nullable Alert before, Verdict verdict) {
    if (before == null || !isFlapping(before) || after == 0) {
      return verdict;
    }
    ConditionRule rule = verdict.rule();
    Duration calm = rule.hold().recover().compareTo(CALM) > 0 ? rule.hold().recover() : CALM;
    ConditionRule calmer =
        new ConditionRule(
            rule.condition(), rule.threshold(), rule.hold().recover(calm), rule.origin());
    return new Verdict(
        calmer, verdict.severity(), verdict.level(), verdict.measurement(), verdict.finding());
  }

  private static boolean isFlapping(Alert alert) {
    return alert.content().annotations().containsKey(ANNOTATION);
  }

  /** What is written anew of a flapping alert says so too. */
  static AlertContent carriedOver(@Nullable Alert before, AlertContent content) {
    return before != null && isFlapping(before)
        ? said(content, before.content().annotations().getOrDefault(ANNOTATION, ""))
        : content;
  }

  private static AlertContent said(AlertContent content, String text) {
    Map<String, String> annotations = new LinkedHashMap<>(content.annotations());
    annotations.put(ANNOTATION, text);
    annotations.merge(
        "description", "Flapping: %s.".formatted(text), (all, more) -> all + "\n" + more);
    return new AlertContent(
        content.labels(),
        annotations,
        content.outage(),
        content.levels(),
        content.dependsOn(),
        content.explains());
  }

  /** Forgets what fired long ago. */
  void forget(long nowNanos) {
    firings.values().forEach(times -> dropOld(times, nowNanos));
    firings.values().removeIf(Deque::isEmpty);
  }

  private static void dropOld(Deque<Long> times, long nowNanos) {
    while (!times.isEmpty() && nowNanos - times.getFirst() > WITHIN.toNanos()) {
      times.removeFirst();
    }
  }
}

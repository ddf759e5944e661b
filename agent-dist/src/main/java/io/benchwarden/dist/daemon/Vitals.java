package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.notification.PipelineMetrics;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.web.health.Condition;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What must hold for the agent to be able to tell anybody anything. */
public final class Vitals {
  /** The loop turns at least once a second. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** A message that waits longer means that somebody is not told. */
  private static final Duration UNDELIVERED = Duration.ofMinutes(15);

  private final AlertPipeline pipeline;
  private final Store store;
  private final LoopLife life;
  private final TimeSource time;

  @Inject
  Vitals(AlertPipeline pipeline, Store store, LoopLife life, TimeSource time) {
    this.pipeline = pipeline;
    this.store = store;
    this.life = life;
    this.time = time;
  }

  /** The loop that runs probes turns. */
  Condition loop() {
    return Condition.beating("scheduling-loop", life::lastBeat, SILENCE, time.nanos());
  }

  /** What probes report is judged. */
  Condition judging() {
    return new Condition("alert-pipeline", this::silentPipeline);
  }

  /** What is decided can be written down. */
  Condition storing() {
    return new Condition("store", () -> store.health().failure());
  }

  /** What is written down arrives. */
  Condition delivering() {
    return new Condition("outbox", this::stuckOutbox);
  }

  /** All of them. */
  List<Condition> all() {
    return List.of(loop(), judging(), storing(), delivering());
  }

  private Optional<String> silentPipeline() {
    Duration silence = pipeline.metrics().lastPass();
    return silence.compareTo(SILENCE) <= 0
        ? Optional.empty()
        : Optional.of("silent for %d s".formatted(silence.toSeconds()));
  }

  private Optional<String> stuckOutbox() {
    PipelineMetrics metrics = pipeline.metrics();
    return metrics.oldest().compareTo(UNDELIVERED) <= 0
        ? Optional.empty()
        : Optional.of(
            "%d messages wait, the oldest for %d min"
                .formatted(metrics.outbox(), metrics.oldest().toMinutes()));
  }
}

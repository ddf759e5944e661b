package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.DeliveryReport;
import io.benchwarden.runtime.schedule.ProbeRun;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the pipeline is told; one pass each. */
sealed interface PipelineEvent {
  /** A run of a probe ended. */
  record Ran(ProbeRun run) implements PipelineEvent {}

  /** Time passed. */
  record Tick() implements PipelineEvent {}

  /** An attempt to deliver ended. */
  record Delivered(DeliveryReport report) implements PipelineEvent {}

  /** The configuration was reloaded. */
  record Swapped(Configuration configuration, CompletableFuture<@Nullable Void> closed)
      implements PipelineEvent {}

  /** The process stood still: what passed meanwhile counts towards nothing. */
  record Gap() implements PipelineEvent {}

  /** Somebody asked not to be told, or to be told again. */
  record Muted(MuteChange change, CompletableFuture<MuteAnswer> answer) implements PipelineEvent {}

  /** Somebody asked for a story that only the pipeline's thread can tell. */
  record Asked(Consumer<Storyteller> question) implements PipelineEvent {}

  /** The agent stops: nothing new is sent. */
  record Stop() implements PipelineEvent {}
}

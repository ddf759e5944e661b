package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.DeliveryReport;
import io.benchwarden.runtime.schedule.ProbeRun;
import java.util.concurrent.CompletableFuture;
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

  /** The agent stops: nothing new is sent. */
  record Stop() implements PipelineEvent {}
}

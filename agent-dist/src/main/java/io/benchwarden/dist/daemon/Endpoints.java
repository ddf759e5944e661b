package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.web.Endpoint;
import io.benchwarden.web.health.Condition;
import io.benchwarden.web.health.HealthEndpoints;
import io.benchwarden.web.metrics.AlertMetrics;
import io.benchwarden.web.metrics.ExposedAlert;
import io.benchwarden.web.metrics.LastObservations;
import io.benchwarden.web.metrics.MetricsEndpoint;
import io.benchwarden.web.metrics.ObservationMetrics;
import io.benchwarden.web.metrics.RuntimeMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the listener answers. */
public final class Endpoints {
  private final CurrentInstallation current;
  private final AlertPipeline pipeline;
  private final Scheduler scheduler;
  private final LastObservations observations;
  private final Vitals vitals;
  private final TimeSource time;
  private final PrometheusRegistry registry;
  private final MessageLinks links;

  @Inject
  Endpoints(
      CurrentInstallation current,
      AlertPipeline pipeline,
      Scheduler scheduler,
      LastObservations observations,
      Store store,
      Vitals vitals,
      TimeSource time,
      PrometheusRegistry registry,
      MessageLinks links,
      Heartbeat heartbeat) {
    this.current = current;
    this.pipeline = pipeline;
    this.scheduler = scheduler;
    this.observations = observations;
    this.vitals = vitals;
    this.time = time;
    this.registry = registry;
    this.links = links;
    RuntimeMetrics.register(registry);
    registry.register(new ObservationMetrics(observations));
    registry.register(new AlertMetrics(this::alerts));
    registry.register(
        new AgentMetrics(pipeline::metrics, scheduler::statuses, store::health, heartbeat::counts));
  }

  /** All of them. */
  List<Endpoint> list() {
    Condition scheduled = new Condition("scheduler", this::notYetScheduled);
    Condition reported =
        Condition.complete("first-reports", this::quickProbes, observations::reported);
    List<Endpoint> all =
        new ArrayList<>(links.endpoints(new LinkActions(pipeline, time.clock().getZone()), time));
    all.add(MetricsEndpoint.of(registry));
    all.add(HealthEndpoints.healthz(List.of(vitals.loop(), vitals.judging(), vitals.storing())));
    all.add(HealthEndpoints.readyz(List.of(vitals.loop(), vitals.storing(), scheduled, reported)));
    return all;
  }

  /** The listener opens before the scheduler starts: no probe is expected then, and none reported. */
  private Optional<String> notYetScheduled() {
    return scheduler.statuses().isEmpty() && !current.configuration().probes().isEmpty()
        ? Optional.of("not yet started")
        : Optional.empty();
  }

  private List<String> quickProbes() {
    Set<String> configured =
        current.configuration().probes().stream()
            .map(ProbeConfiguration::name)
            .collect(Collectors.toSet());
    return scheduler.statuses().stream()
        .filter(ProbeStatus::quick)
        .map(ProbeStatus::name)
        .filter(configured::contains)
        .toList();
  }

  private List<ExposedAlert> alerts() {
    return pipeline.alerts().stream()
        .map(view -> new ExposedAlert(view.state().name().toLowerCase(Locale.ROOT), view.labels()))
        .toList();
  }
}

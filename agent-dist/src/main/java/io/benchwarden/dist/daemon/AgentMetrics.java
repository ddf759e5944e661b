package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.notification.PipelineMetrics;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.RunCost;
import io.benchwarden.runtime.store.StoreHealth;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The arrows of the straight line, counted: from runs that were judged to messages that arrived.
 */
final class AgentMetrics implements MultiCollector {
  private final Supplier<PipelineMetrics> pipeline;
  private final Supplier<List<ProbeStatus>> probes;
  private final Supplier<StoreHealth> store;
  private final Supplier<Heartbeat.Counts> heartbeat;

  AgentMetrics(
      Supplier<PipelineMetrics> pipeline,
      Supplier<List<ProbeStatus>> probes,
      Supplier<StoreHealth> store,
      Supplier<Heartbeat.Counts> heartbeat) {
    this.pipeline = pipeline;
    this.probes = probes;
    this.store = store;
    this.heartbeat = heartbeat;
  }

  @Override
  public MetricSnapshots collect() {
    PipelineMetrics counted = pipeline.get();
    List<ProbeStatus> statuses = probes.get();
    StoreHealth health = store.get();
    return MetricSnapshots.builder()
        .metricSnapshot(counter("runs_judged", "Runs of probes that were judged.", counted.runs()))
        .metricSnapshot(
            counter(
                "observations_judged", "Observations that were judged.", counted.observations()))
        .metricSnapshot(
            counters("alert_changes", "Changes of alerts.", "change", counted.changes()))
        .metricSnapshot(
            counters(
                "notifications_queued",
                "Notifications put into the outbox.",
                "channel",
                counted.queued()))
        .metricSnapshot(
            counters(
                "notifications_delivered",
                "Notifications that were accepted.",
                "channel",
                counted.delivered()))
        .metricSnapshot(
            counters(
                "notifications_given_up",
                "Notifications refused for good, or expired.",
                "channel",
                counted.gaveUp()))
        .metricSnapshot(
            counters(
                "notifications_superseded",
                "Notifications that a newer state replaced before they left.",
                "channel",
                counted.superseded()))
        .metricSnapshot(
            counters("heartbeats", "Signs of life.", "result", heartbeats(heartbeat.get())))
        .metricSnapshot(failures(counted.failed()))
        .metricSnapshot(
            counter(
                "pipeline_faults",
                "Passes of the alert pipeline that failed by a fault of the agent.",
                counted.faults()))
        .metricSnapshot(
            counter(
                "runs_lost",
                "Runs that were not judged because too many events waited.",
                counted.runsLost()))
        .metricSnapshot(counter("commits", "Changes written to the store.", counted.commits()))
        .metricSnapshot(
            counter(
                "commit_failures", "Changes that could not be written.", counted.commitFailures()))
        .metricSnapshot(
            gauge("outbox_notifications", "Notifications that have not left.", counted.outbox()))
        .metricSnapshot(
            gauge(
                "outbox_oldest_seconds",
                "Age of the oldest notification that has not left.",
                counted.oldest().toMillis() / 1000.0))
        .metricSnapshot(
            gauge("pipeline_queue_events", "Events that wait to be judged.", counted.queueLength()))
        .metricSnapshot(gauge("store_bytes", "Size of the store's files.", health.bytes()))
        .metricSnapshot(
            gauge(
                "store_healthy",
                "1 if the last write to the store succeeded.",
                health.failure().isEmpty() ? 1 : 0))
        .metricSnapshot(skipped(statuses))
        .metricSnapshot(cpu(statuses))
        .metricSnapshot(
            cost(
                statuses,
                "probe_allocated_bytes",
                "Memory that a probe's runs allocated, most of it for a moment.",
                RunCost::allocatedBytes))
        .metricSnapshot(
            cost(
                statuses,
                "probe_connections",
                "Connections to databases and Redis servers that a probe's runs opened.",
                RunCost::connections))
        .metricSnapshot(
            cost(
                statuses,
                "probe_queries",
                "Statements and commands that a probe's runs sent to databases and Redis servers.",
                RunCost::queries))
        .metricSnapshot(
            cost(
                statuses,
                "probe_received_bytes",
                "Size of the values in the answers to these.",
                RunCost::receivedBytes))
        .metricSnapshot(lateness(statuses))
        .build();
  }

  private static String name(String name) {
    return "benchwarden_" + name;
  }

  private static Map<String, Long> heartbeats(Heartbeat.Counts counts) {
    return Map.of("sent", counts.sent(), "failed", counts.failed(), "withheld", counts.withheld());
  }

  private static CounterSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name(name))
        .help(help)
        .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static CounterSnapshot counters(
      String name, String help, String label, Map<String, Long> values) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name(name)).help(help);
    values.forEach((key, value) -> counter.dataPoint(point(Labels.of(label, key), value)));
    return counter.build();
  }

  private static CounterSnapshot failures(Map<PipelineMetrics.ChannelReason, Long> failed) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name(name("delivery_failures"))
            .help("Attempts to deliver that failed.");
    failed.forEach(
        (key, value) ->
            counter.dataPoint(
                point(Labels.of("channel", key.channel(), "reason", key.reason()), value)));
    return counter.build();
  }

  private static CounterSnapshot skipped(List<ProbeStatus> statuses) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name(name("probe_slots_skipped"))
            .help("Slots of the grid that passed without a run.");
    statuses.forEach(
        status ->
            counter.dataPoint(point(Labels.of("probe", status.name()), status.counts().skipped())));
    return counter.build();
  }

  private static CounterSnapshot cpu(List<ProbeStatus> statuses) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name(name("probe_cpu_seconds"))
            .help("Processor time of a probe's runs on the agent's threads.");
    statuses.forEach(
        status ->
            counter.dataPoint(
                CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(Labels.of("probe", status.name()))
                    .value(status.cost().cpuNanos() / 1e9)
                    .build()));
    return counter.build();
  }

  private static CounterSnapshot cost(
      List<ProbeStatus> statuses, String name, String help, ToLongFunction<RunCost> part) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name(name)).help(help);
    statuses.forEach(
        status ->
            counter.dataPoint(
                point(Labels.of("probe", status.name()), part.applyAsLong(status.cost()))));
    return counter.build();
  }

  private static GaugeSnapshot lateness(List<ProbeStatus> statuses) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name(name("probe_lateness_seconds"))
            .help("How late the last run of the grid started.");
    statuses.forEach(
        status ->
            gauge.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("probe", status.name()))
                    .value(status.lateness().last().toMillis() / 1000.0)
                    .build()));
    return gauge.build();
  }

  private static CounterSnapshot.CounterDataPointSnapshot point(Labels labels, long value) {
    return CounterSnapshot.CounterDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name(name))
        .help(help)
        .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }
}

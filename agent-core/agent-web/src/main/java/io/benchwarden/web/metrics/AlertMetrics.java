package io.benchwarden.web.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code ALERTS}, named and labelled as Prometheus names its own, so that its tools work on it. */
public final class AlertMetrics implements MultiCollector {
  private final Supplier<? extends Collection<ExposedAlert>> alerts;

  /**
   * @param alerts the pending and firing alerts of this moment; asked at each scrape, from the
   *     scrape's thread
   */
  public AlertMetrics(Supplier<? extends Collection<ExposedAlert>> alerts) {
    this.alerts = alerts;
  }

  @Override
  public MetricSnapshots collect() {
    Gauges gauges = new Gauges("ALERTS", "Alerts that are pending or firing.");
    for (ExposedAlert alert : alerts.get()) {
      gauges.set(labels(alert), 1);
    }
    return new MetricSnapshots(gauges.snapshot());
  }

  private static Labels labels(ExposedAlert alert) {
    Map<String, String> labels = new TreeMap<>();
    alert.labels().forEach((name, value) -> labels.put(labelName(name), value));
    labels.put("alertstate", alert.state());
    return Labels.of(
        labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
  }

  /** Configured labels may have any name; Prometheus' may not. */
  private static String labelName(String name) {
    String legal = name.replaceAll("[^a-zA-Z0-9_]", "_");
    return PrometheusNaming.sanitizeLabelName(legal.isEmpty() ? "_" : legal);
  }
}

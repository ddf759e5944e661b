package io.benchwarden.web.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the values of one gauge. Of two with the same labels the later counts: handed on, they
 * would make the whole scrape fail.
 */
final class Gauges {
  private final String name;
  private final String help;
  private final Map<Labels, Double> values = new LinkedHashMap<>();

  Gauges(String name, String help) {
    this.name = name;
    this.help = help;
  }

  void set(Labels labels, double value) {
    values.put(labels, value);
  }

  GaugeSnapshot snapshot() {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    values.forEach(
        (labels, value) ->
            gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
    return gauge.build();
  }
}

package io.benchwarden.web.metrics;

import java.util.Map;

/**
 * An alert as {@code ALERTS} shows it.
 *
 * @param state {@code pending} or {@code firing}
 * @param labels its labels, with {@code alertname} and {@code severity}
 */
public record ExposedAlert(String state, Map<String, String> labels) {
  public ExposedAlert {
    labels = Map.copyOf(labels);
  }
}

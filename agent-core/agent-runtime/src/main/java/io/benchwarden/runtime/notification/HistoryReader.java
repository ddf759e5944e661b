package io.benchwarden.runtime.notification;

import io.benchwarden.api.Threshold;
import io.benchwarden.api.notify.History;
import io.benchwarden.api.notify.History.Point;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the first alert of a message the history of its measurement. What cannot be read is left
 * out: a chart is worth no delay and no message.
 */
final class HistoryReader {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);
  private static final Duration SHOWN = Duration.ofHours(6);
  private static final int MOST_POINTS = 1_000;

  private final Store store;

  HistoryReader(Store store) {
    this.store = store;
  }

  /** The notification with what is known up to the moment it was decided on: the same each time. */
  Notification complete(Notification notification, Configuration configuration) {
    if (notification.alerts().isEmpty()) {
      return notification;
    }
    NotifiedAlert worst = notification.alerts().get(0);
    Optional<History> history =
        threshold(worst, configuration)
            .flatMap(levels -> read(worst, levels, notification.createdAt()));
    List<NotifiedAlert> alerts = new ArrayList<>(notification.alerts());
    history.ifPresent(measured -> alerts.set(0, worst.with(measured)));
    return notification.with(alerts);
  }

  private static Optional<Threshold> threshold(NotifiedAlert alert, Configuration configuration) {
    return configuration.probes().stream()
        .filter(probe -> probe.name().equals(alert.label("probe")))
        .findFirst()
        .flatMap(probe -> threshold(alert, probe));
  }

  private static Optional<Threshold> threshold(NotifiedAlert alert, ProbeConfiguration probe) {
    return probe.rule(alert.label("condition"), alert.labels()).threshold();
  }

  private Optional<History> read(NotifiedAlert alert, Threshold levels, Instant until) {
    SeriesKey series =
        new SeriesKey(
            alert.label("bench"),
            alert.label("probe"),
            alert.label("subject_kind"),
            alert.label("subject"),
            levels.measurement(),
            levels.unit());
    List<Point> points = new ArrayList<>();
    try {
      store.range(series, until.minus(SHOWN), until.plusSeconds(1), MOST_POINTS).stream()
          .filter(sample -> Double.isFinite(sample.value()))
          .forEach(sample -> points.add(new Point(sample.at(), sample.value())));
    } catch (StoreException unreadable) {
      LOG.warn("A message goes out without its chart: {}", unreadable.getMessage());
      return Optional.empty();
    }
    return points.size() < 2 ? Optional.empty() : Optional.of(new History(levels, points));
  }
}

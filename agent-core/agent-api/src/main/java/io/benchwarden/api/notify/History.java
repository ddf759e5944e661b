package io.benchwarden.api.notify;

import static java.util.Objects.requireNonNull;

import io.benchwarden.api.Threshold;
import java.time.Instant;
import java.util.List;

/**
 * How a measurement came to where it is, for a chart.
 *
 * @param threshold what was measured, in which unit, and the levels that judge it
 * @param points values of the last hours, oldest first; at least two, all of them finite
 */
public record History(Threshold threshold, List<Point> points) {

  /** One value and when it was measured. */
  public record Point(Instant at, double value) {
    public Point {
      requireNonNull(at, "at");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("not a value of a chart: " + value);
      }
    }
  }

  public History {
    requireNonNull(threshold, "threshold");
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("a chart needs two values: " + points.size());
    }
  }
}

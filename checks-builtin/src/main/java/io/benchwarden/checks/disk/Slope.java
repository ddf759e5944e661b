package io.benchwarden.checks.disk;

import io.benchwarden.api.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The Theil–Sen slope: the median of the slopes of all pairs, which a few outliers do not move. */
final class Slope {
  private Slope() {}

  /** Change a second; empty for fewer than two moments. */
  static OptionalDouble of(List<Reading> readings) {
    double[] slopes = new double[readings.size() * (readings.size() - 1) / 2];
    int count = 0;
    for (int i = 0; i < readings.size(); i++) {
      for (int j = i + 1; j < readings.size(); j++) {
        double seconds = seconds(readings.get(i), readings.get(j));
        if (seconds > 0) {
          slopes[count++] = (readings.get(j).value() - readings.get(i).value()) / seconds;
        }
      }
    }
    if (count == 0) {
      return OptionalDouble.empty();
    }
    Arrays.sort(slopes, 0, count);
    double middle = slopes[count / 2];
    return OptionalDouble.of(count % 2 == 1 ? middle : (middle + slopes[count / 2 - 1]) / 2);
  }

  static double seconds(Reading from, Reading to) {
    return Duration.between(from.at(), to.at()).toMillis() / 1000.0;
  }
}

package io.benchwarden.checks.disk;

import io.benchwarden.api.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Used bytes of one file system over the last fortnight, the highest of each hour. */
final class SpaceCourse {
  /** Two weekly clean-ups, and a day to see the third peak. */
  static final Duration SPAN = Duration.ofDays(22);

  static final Duration STEP = Duration.ofHours(1);

  private final List<Reading> hours = new ArrayList<>();

  /** Adds a reading; one from before the last is left out, since the clock went back. */
  void add(Reading reading) {
    int last = hours.size() - 1;
    if (last >= 0 && reading.at().isBefore(hours.get(last).at())) {
      return;
    }
    if (last >= 0 && hour(hours.get(last)) == hour(reading)) {
      Reading before = hours.remove(last);
      hours.add(before.value() > reading.value() ? before : reading);
    } else {
      hours.add(reading);
    }
    Instant oldest = reading.at().minus(SPAN);
    hours.removeIf(hour -> hour.at().isBefore(oldest));
  }

  private static long hour(Reading reading) {
    return Math.floorDiv(reading.at().toEpochMilli(), STEP.toMillis());
  }

  List<Reading> readings() {
    return List.copyOf(hours);
  }
}

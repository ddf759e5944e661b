package io.benchwarden.checks.disk;

import io.benchwarden.api.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast a file system fills, from one clean-up to the next. What grows between two clean-ups and
 * is given back by them is no growth: compared are the peaks before the clean-ups. Without any
 * clean-up for longer than a week, the whole course is.
 *
 * @param low bytes a second, as cautious as the observed cycles allow; above 0
 * @param high bytes a second, the fastest of them
 * @param basis what it was judged by, for people
 */
record Growth(double low, double high, String basis) {
  private static final int POINTS = 48;

  /** Three peaks are two whole cycles. */
  private static final int PEAKS = 3;

  /** What comes and goes within a day is not compared with itself an hour later. */
  private static final Duration SHORTEST_CYCLE = Duration.ofHours(20);

  /** Logs that rotate once a week grow for seven days, and mean nothing by it. */
  private static final Duration WITHOUT_CLEAN_UP = Duration.ofDays(8);

  /** Of the size: what is less is no clean-up but the usual coming and going of small files. */
  private static final double CLEAN_UP = 0.005;

  /**
   * The growth at the end of a course.
   *
   * @param used used bytes, about one reading an hour, oldest first
   * @param size of the file system in bytes
   * @return empty if it does not grow, or not enough was seen ({@link #isKnown})
   */
  static Optional<Growth> of(List<Reading> used, double size) {
    List<Reading> peaks = peaks(used, cleanUp(used, size));
    if (peaks.size() >= PEAKS) {
      return overCycles(peaks);
    }
    return peaks.isEmpty() ? steady(used) : Optional.empty();
  }

  /** Whether the course is long enough to say anything. */
  static boolean isKnown(List<Reading> used, double size) {
    int peaks = peaks(used, cleanUp(used, size)).size();
    return peaks >= PEAKS || (peaks == 0 && isLongEnough(used));
  }

  /** Half of the deepest fall: beside a weekly clean-up the small ones of each day are none. */
  private static double cleanUp(List<Reading> used, double size) {
    double highest = Double.NEGATIVE_INFINITY;
    double deepest = 0;
    for (Reading reading : used) {
      highest = Math.max(highest, reading.value());
      deepest = Math.max(deepest, highest - reading.value());
    }
    return Math.max(size * CLEAN_UP, deepest / 2);
  }

  private static boolean isLongEnough(List<Reading> used) {
    return used.size() >= 4
        && Slope.seconds(used.get(0), used.get(used.size() - 1)) >= WITHOUT_CLEAN_UP.toSeconds();
  }

  /** Each of the last two cycles and all together must grow: a step is growth once only. */
  private static Optional<Growth> overCycles(List<Reading> peaks) {
    List<Double> rates = new ArrayList<>();
    for (int i = peaks.size() - PEAKS + 1; i < peaks.size(); i++) {
      Reading before = peaks.get(i - 1);
      Reading after = peaks.get(i);
      rates.add((after.value() - before.value()) / Slope.seconds(before, after));
    }
    Slope.of(peaks).ifPresent(rates::add);
    return between(rates, "peaks before %d clean-ups".formatted(peaks.size()));
  }

  /** Both halves must grow, and the whole. */
  private static Optional<Growth> steady(List<Reading> all) {
    if (!isLongEnough(all)) {
      return Optional.empty();
    }
    List<Reading> used = spread(all);
    List<Double> rates = new ArrayList<>();
    int half = used.size() / 2;
    for (List<Reading> part :
        List.of(used, used.subList(0, half), used.subList(half, used.size()))) {
      OptionalDouble slope = Slope.of(part);
      slope.ifPresent(rates::add);
    }
    return between(rates, "no clean-up was seen");
  }

  /** Evenly chosen: pairs grow with the square, and the median of a thousand is good enough. */
  private static List<Reading> spread(List<Reading> all) {
    int step = Math.max(1, all.size() / POINTS);
    List<Reading> some = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i -= step) {
      some.add(0, all.get(i));
    }
    return some;
  }

  private static Optional<Growth> between(List<Double> rates, String basis) {
    double low = Collections.min(rates);
    return low > 0 ? Optional.of(new Growth(low, Collections.max(rates), basis)) : Optional.empty();
  }

  /** The highest reading before each fall by more than this; one a day at most. */
  private static List<Reading> peaks(List<Reading> used, double fall) {
    List<Reading> peaks = new ArrayList<>();
    if (used.isEmpty()) {
      return peaks;
    }
    Reading turn = used.get(0);
    boolean rising = true;
    for (Reading reading : used) {
      double change = reading.value() - turn.value();
      if (rising ? change >= 0 : change <= 0) {
        turn = reading;
      } else if (Math.abs(change) > fall) {
        if (rising) {
          add(turn, peaks);
        }
        rising = !rising;
        turn = reading;
      }
    }
    return peaks;
  }

  private static void add(Reading peak, List<Reading> peaks) {
    int last = peaks.size() - 1;
    if (last >= 0 && Slope.seconds(peaks.get(last), peak) < SHORTEST_CYCLE.toSeconds()) {
      if (peak.value() > peaks.get(last).value()) {
        peaks.set(last, peak);
      }
    } else {
      peaks.add(peak);
    }
  }
}

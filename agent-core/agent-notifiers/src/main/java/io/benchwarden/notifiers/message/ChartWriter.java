package io.benchwarden.notifiers.message;

import io.benchwarden.api.Direction;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.notify.History;
import io.benchwarden.api.notify.History.Point;
import io.benchwarden.notifiers.message.MessageDocument.Bar;
import io.benchwarden.notifiers.message.MessageDocument.Chart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Makes bars of a history. Each bar is the worst value of its stretch of time, so that no peak is
 * averaged away.
 *
 * @param zone of the times below the bars
 */
record ChartWriter(ZoneId zone) {
  /** As many as fit side by side on a telephone, in text too. */
  private static final int BARS = 36;

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Where the bars begin and end. */
  private record Scale(double bottom, double top) {
    double height(double value) {
      return Math.max(0, Math.min(1, (value - bottom) / (top - bottom)));
    }
  }

  Chart write(History history) {
    Threshold levels = history.threshold();
    Scale scale = scale(history);
    Instant first = history.points().get(0).at();
    Instant last = history.points().get(history.points().size() - 1).at();
    OptionalDouble limit = worstLevel(levels);
    DateTimeFormatter times = Duration.between(first, last).toHours() < 20 ? HOUR : DAY;
    return new Chart(
        "%s, last %s".formatted(levels.measurement(), Elapsed.text(Duration.between(first, last))),
        bars(history, scale, first, last),
        limit.isPresent() ? OptionalDouble.of(scale.height(limit.getAsDouble())) : limit,
        words(history, scale)
            + lastGood(history, times).map(good -> ", last good " + good).orElse(""),
        times.format(first.atZone(zone)),
        times.format(last.atZone(zone)));
  }

  /** The newest value that reached no level, and when; empty if all of them did. */
  private Optional<String> lastGood(History history, DateTimeFormatter times) {
    return history.points().stream()
        .filter(point -> severity(point.value(), history.threshold()) == Severity.OK)
        .reduce((one, newer) -> newer)
        .map(
            point ->
                "%s at %s"
                    .formatted(
                        Amount.text(point.value(), history.threshold().unit()),
                        times.format(point.at().atZone(zone))));
  }

  private static List<Bar> bars(History history, Scale scale, Instant first, Instant last) {
    long span = Math.max(1, Duration.between(first, last).toMillis());
    List<List<Double>> stretches = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      stretches.add(new ArrayList<>());
    }
    for (Point point : history.points()) {
      long since = Math.max(0, Duration.between(first, point.at()).toMillis());
      stretches.get((int) Math.min(BARS - 1, since * BARS / span)).add(point.value());
    }
    return stretches.stream().map(values -> bar(values, history.threshold(), scale)).toList();
  }

  private static Bar bar(List<Double> values, Threshold levels, Scale scale) {
    DoubleStream all = values.stream().mapToDouble(Double::doubleValue);
    OptionalDouble worst = levels.direction() == Direction.HIGH ? all.max() : all.min();
    return worst.isEmpty()
        ? new Bar(worst, Severity.UNKNOWN)
        : new Bar(
            OptionalDouble.of(scale.height(worst.getAsDouble())),
            severity(worst.getAsDouble(), levels));
  }

  /** From zero where that leaves something to see, else around the values and the worst level. */
  private static Scale scale(History history) {
    List<Double> shown = new ArrayList<>(history.points().stream().map(Point::value).toList());
    worstLevel(history.threshold()).ifPresent(shown::add);
    double low = shown.stream().min(Double::compare).orElse(0d);
    double high = shown.stream().max(Double::compare).orElse(1d);
    double bottom = low >= 0 && low < high / 2 ? 0 : low - (high - low) * 0.15;
    return new Scale(bottom, high > bottom ? high : bottom + 1);
  }

  private static OptionalDouble worstLevel(Threshold levels) {
    return levels.critical().isPresent() ? levels.critical() : levels.warning();
  }

  private static Severity severity(double value, Threshold levels) {
    if (reaches(value, levels.critical(), levels.direction())) {
      return Severity.CRITICAL;
    }
    return reaches(value, levels.warning(), levels.direction()) ? Severity.WARNING : Severity.OK;
  }

  private static boolean reaches(double value, OptionalDouble level, Direction direction) {
    return level.isPresent()
        && (direction == Direction.HIGH
            ? value >= level.getAsDouble()
            : value <= level.getAsDouble());
  }

  private static String words(History history, Scale scale) {
    Threshold levels = history.threshold();
    double low = history.points().stream().mapToDouble(Point::value).min().orElse(scale.bottom());
    double high = history.points().stream().mapToDouble(Point::value).max().orElse(scale.top());
    StringBuilder words = new StringBuilder();
    words.append("lowest ").append(Amount.text(low, levels.unit()));
    words.append(", highest ").append(Amount.text(high, levels.unit()));
    levels
        .warning()
        .ifPresent(
            level -> words.append(", warning at ").append(Amount.text(level, levels.unit())));
    levels
        .critical()
        .ifPresent(
            level -> words.append(", critical at ").append(Amount.text(level, levels.unit())));
    return words.toString();
  }
}

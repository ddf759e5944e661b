package io.benchwarden.checks.disk;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Reading;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.display.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When each file system will be full. The agent's history is read once, after a start. */
final class SpaceCourses {
  /** Nobody plans further ahead, and no slope is worth more. */
  private static final Duration FARTHEST = Duration.ofDays(365);

  private final Map<String, SpaceCourse> courses = new ConcurrentHashMap<>();

  void keepOnly(Set<String> paths) {
    courses.keySet().retainAll(paths);
  }

  /** Adds when it is full to what was seen of a file system; nothing until enough was seen. */
  Observation foresee(String path, Usage usage, Observation.Builder seen, CheckContext context) {
    seen.measure(DiskCheck.SPACE_OCCUPIED, usage.usedBytes(), Unit.BYTES);
    Observation now = seen.build();
    SpaceCourse course = courses.computeIfAbsent(path, first -> remembered(now, context));
    Instant at = context.clock().instant();
    course.add(new Reading(at, usage.usedBytes()));
    List<Reading> used = course.readings();
    double size = usage.usedBytes() + usage.availableBytes();
    if (!Growth.isKnown(used, size)) {
      return now;
    }
    Optional<Growth> growth = Growth.of(used, size);
    Duration left = growth.map(g -> left(usage, g.low())).orElse(FARTHEST);
    seen.measure(DiskCheck.TIME_TO_FULL, left.toSeconds(), Unit.SECONDS);
    growth.ifPresent(g -> seen.finding(words(path, usage, g)));
    return seen.build();
  }

  private static SpaceCourse remembered(Observation seen, CheckContext context) {
    SpaceCourse course = new SpaceCourse();
    context
        .history(seen, DiskCheck.SPACE_OCCUPIED, SpaceCourse.SPAN, SpaceCourse.STEP)
        .forEach(course::add);
    return course;
  }

  private static Duration left(Usage usage, double bytesPerSecond) {
    double seconds = usage.availableBytes() / bytesPerSecond;
    return seconds < FARTHEST.toSeconds() ? Duration.ofSeconds((long) seconds) : FARTHEST;
  }

  private static Finding words(String path, Usage usage, Growth growth) {
    double day = Duration.ofDays(1).toSeconds();
    return Finding.words(
            DiskCheck.TIME_TO_FULL,
            "%s will be full in %s to %s: it grows by %s to %s a day (%s)"
                .formatted(
                    path,
                    Amounts.time(left(usage, growth.high())),
                    Amounts.time(left(usage, growth.low())),
                    Amounts.bytes((long) (growth.low() * day)),
                    Amounts.bytes((long) (growth.high() * day)),
                    growth.basis()))
        .stillWorks("writes go on until the last byte is used")
        .command("du -xh --max-depth=2 %s | sort -h | tail -n 20".formatted(quoted(path)))
        .command("find %s -xdev -mtime -2 -size +100M -ls".formatted(quoted(path)))
        .build();
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "'\\''") + "'";
  }
}

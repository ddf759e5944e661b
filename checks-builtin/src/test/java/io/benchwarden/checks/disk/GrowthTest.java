package io.benchwarden.checks.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Courses of a file system of 1000 units, a value each hour. Whatever the noise, the phase and the
 * gaps: a healthy course never gets a warning, a leak gets it in time.
 */
@DisplayName("The growth of a file system")
class GrowthTest {
  private static final double SIZE = 1000;
  private static final int WEEK = 24 * 7;
  private static final double WARNING_DAYS = 3;
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  static IntStream seeds() {
    return IntStream.range(0, 25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_none_where_backups_come_and_go_each_day(int seed) {
    Random random = new Random(seed);
    int phase = random.nextInt(24);
    double amplitude = 20 + random.nextInt(150);
    assertSilent(random, hour -> 600 + amplitude * ((hour + phase) % 24) / 24.0, 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_none_where_logs_rotate_each_week_and_backups_each_day(int seed) {
    Random random = new Random(seed);
    int phase = random.nextInt(WEEK);
    double weekly = 60 + random.nextInt(100);
    double daily = random.nextInt(25);
    assertSilent(
        random,
        hour -> 600 + weekly * ((hour + phase) % WEEK) / WEEK + daily * (hour % 24) / 24.0,
        3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_none_after_steps(int seed) {
    Random random = new Random(seed);
    int at = 200 + random.nextInt(200);
    double daily = random.nextBoolean() ? 0 : 40;
    assertSilent(random, hour -> 500 + (hour > at ? 150 : 0) + daily * (hour % 24) / 24.0, 3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_told_days_ahead_where_a_leak_rides_on_daily_backups(int seed) {
    Random random = new Random(seed);
    int begins = WEEK + random.nextInt(48);
    double leak = 15 + random.nextInt(20);
    double amplitude = 20 + random.nextInt(60);
    IntToDoubleFunction level =
        hour -> 600 + amplitude * (hour % 24) / 24.0 + Math.max(0, hour - begins) * leak / 24.0;
    Optional<Double> daysBeforeFull = daysAhead(random, level, 2);
    assertThat(daysBeforeFull).isPresent();
    assertThat(daysBeforeFull.get()).isGreaterThan(1.0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_told_days_ahead_where_nothing_is_ever_cleaned_up(int seed) {
    Random random = new Random(seed);
    double leak = 15 + random.nextInt(15);
    Optional<Double> daysBeforeFull = daysAhead(random, hour -> 600 + hour * leak / 24.0, 1);
    assertThat(daysBeforeFull).isPresent();
    assertThat(daysBeforeFull.get()).isGreaterThan(1.0);
  }

  /** Three weeks, a fifth of the hours missing, and once a whole day. */
  private static void assertSilent(Random random, IntToDoubleFunction level, double noise) {
    SpaceCourse course = new SpaceCourse();
    int gap = random.nextInt(WEEK);
    for (int hour = 0; hour < 3 * WEEK; hour++) {
      double used = level.applyAsDouble(hour) + random.nextGaussian() * noise;
      if (random.nextInt(5) > 0 && (hour < gap || hour > gap + 24)) {
        course.add(reading(hour, used));
        assertThat(daysLeft(course, used)).as("hour %d", hour).isGreaterThan(WARNING_DAYS);
      }
    }
  }

  /** How long before it is full in truth the warning comes. */
  private static Optional<Double> daysAhead(
      Random random, IntToDoubleFunction level, double noise) {
    SpaceCourse course = new SpaceCourse();
    Optional<Integer> warned = Optional.empty();
    for (int hour = 0; ; hour++) {
      double used = level.applyAsDouble(hour) + random.nextGaussian() * noise;
      if (used >= SIZE) {
        int full = hour;
        return warned.map(told -> (full - told) / 24.0);
      }
      course.add(reading(hour, used));
      if (warned.isEmpty() && daysLeft(course, used) <= WARNING_DAYS) {
        warned = Optional.of(hour);
      }
    }
  }

  private static double daysLeft(SpaceCourse course, double used) {
    return Growth.of(course.readings(), SIZE)
        .map(growth -> (SIZE - used) / growth.low() / Duration.ofDays(1).toSeconds())
        .orElse(365.0);
  }

  private static Reading reading(int hour, double used) {
    return new Reading(START.plus(Duration.ofHours(hour)), used);
  }
}

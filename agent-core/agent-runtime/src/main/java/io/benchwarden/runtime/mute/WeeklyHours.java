package io.benchwarden.runtime.mute;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of the day that comes back every week, as the clocks of its time zone show it: where they
 * are put forward or back within it, it is shorter or longer by that.
 *
 * @param days the days on which it begins
 * @param from when it begins
 * @param to when it ends; on the day after if that is not later than {@code from}
 * @param zone whose clocks
 */
public record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:(\\S+)\\s+)?(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  public WeeklyHours {
    days = Set.copyOf(days);
  }

  /**
   * Reads {@code mon-fri 22:00-06:00}, {@code sat,sun 00:00-24:00} or {@code 02:00-03:00} (every
   * day).
   *
   * @throws IllegalArgumentException with a sentence
   */
  public static WeeklyHours parse(String text, ZoneId zone) {
    Matcher parts = SYNTAX.matcher(text.strip());
    if (!parts.matches()) {
      throw unreadable(text);
    }
    String days = parts.group(1);
    return new WeeklyHours(
        days == null ? EnumSet.allOf(DayOfWeek.class) : days(days, text),
        time(parts.group(2), text),
        parts.group(3).equals("24:00") ? LocalTime.MIDNIGHT : time(parts.group(3), text),
        zone);
  }

  private static Set<DayOfWeek> days(String text, String whole) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.toLowerCase(Locale.ROOT).split(",")) {
      String[] ends = part.split("-", 2);
      DayOfWeek last = day(ends[ends.length - 1], whole);
      DayOfWeek day = day(ends[0], whole);
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String name, String whole) {
    int place = NAMES.indexOf(name);
    if (place < 0) {
      throw unreadable(whole);
    }
    return DayOfWeek.of(place + 1);
  }

  private static LocalTime time(String text, String whole) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw unreadable(whole);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "'%s' is no time of the week; write \"mon-fri 22:00-06:00\" or \"02:00-03:30\""
            .formatted(text));
  }

  /** When the span ends that this time lies in; empty if it lies in none. */
  public Optional<Instant> endOf(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    // yesterday's may not be over yet
    return span(today.minusDays(1), now).or(() -> span(today, now));
  }

  private Optional<Instant> span(LocalDate day, Instant now) {
    if (!days.contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    Instant begin = ZonedDateTime.of(day, from, zone).toInstant();
    Instant end = ZonedDateTime.of(last, to, zone).withLaterOffsetAtOverlap().toInstant();
    return !now.isBefore(begin) && now.isBefore(end) ? Optional.of(end) : Optional.empty();
  }

  /** As it is written: {@code mon,tue 22:00-06:00 (Asia/Kolkata)}. */
  @Override
  public String toString() {
    String named =
        days.size() == 7
            ? ""
            : String.join(",", days.stream().sorted().map(day -> NAMES.get(day.ordinal())).toList())
                + " ";
    return "%s%s-%s (%s)"
        .formatted(named, from, to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString(), zone);
  }
}

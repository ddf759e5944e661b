package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigValue;
import io.benchwarden.runtime.mute.WeeklyHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads times of the week and points in time. */
final class HoursReader {
  private static final String ZONE = "time-zone";

  private HoursReader() {}

  /** The hours under a key of a section, on the clocks of its {@code time-zone}. */
  static List<WeeklyHours> read(Section section, String key) {
    if (!section.has(key)) {
      section.get(ZONE, HoursReader::zone);
      return List.of();
    }
    Optional<ZoneId> zone = section.get(ZONE, HoursReader::zone);
    if (!section.has(ZONE)) {
      section.error(
          key, "does not say on whose clocks", "write time-zone = \"Asia/Kolkata\" beside it");
    }
    return zone.flatMap(where -> section.get(key, value -> hours(value, where))).orElse(List.of());
  }

  private static List<WeeklyHours> hours(ConfigValue value, ZoneId zone)
      throws InvalidValueException {
    List<WeeklyHours> hours = new ArrayList<>();
    for (String text : Values.texts(value)) {
      try {
        hours.add(WeeklyHours.parse(text, zone));
      } catch (IllegalArgumentException unreadable) {
        throw new InvalidValueException(
            "'%s' is no time of the week".formatted(text),
            "write \"mon-fri 22:00-06:00\" or \"02:00-03:30\"");
      }
    }
    return hours;
  }

  private static ZoneId zone(ConfigValue value) throws InvalidValueException {
    String text = Values.text(value);
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          "'%s' is no time zone".formatted(text), "write \"Asia/Kolkata\" or \"UTC\"");
    }
  }

  /** A point in time with its offset. */
  static Instant instant(ConfigValue value) throws InvalidValueException {
    String text = Values.text(value);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(
          "'%s' is no point in time".formatted(text), "write \"2026-12-01T22:00+05:30\"");
    }
  }
}

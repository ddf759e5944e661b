package io.benchwarden.runtime.config;

import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.WeeklyHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code windows}. */
final class WindowReader {
  private final MatchReader matches;

  WindowReader(MatchReader matches) {
    this.matches = matches;
  }

  List<MaintenanceWindow> windows(Section root) {
    List<MaintenanceWindow> windows = new ArrayList<>();
    for (Section section : root.section("windows").entries()) {
      UnknownKeys.report(section);
      windows.add(window(section));
    }
    return windows;
  }

  private MaintenanceWindow window(Section section) {
    List<WeeklyHours> hours = HoursReader.read(section, "times");
    @Nullable Instant from = section.get("from", HoursReader::instant).orElse(null);
    @Nullable Instant until = section.get("until", HoursReader::instant).orElse(null);
    if (!section.has("times") && !section.has("until")) {
      section.error(
          "has no end: it would mute for ever",
          "write times = [\"sun 02:00-04:00\"], or from and until");
    }
    if (from != null && until != null && !from.isBefore(until)) {
      section.error("until", "is not later than from", null);
    }
    if (!section.has("match")) {
      section.error("does not say what it mutes", "write match { bench = main }");
    }
    return new MaintenanceWindow(
        section.name(),
        matches.read(section),
        from,
        until,
        hours,
        section.origin().text(),
        section.get("reason", Values::text).orElse(""));
  }
}

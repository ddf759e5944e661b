package io.benchwarden.runtime.mute;

import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time for planned work, known beforehand: once, or every week.
 *
 * @param name how people name it
 * @param match which alerts are not told in it
 * @param from when it opens; null for always
 * @param until when it closes for good; null for never
 * @param hours when it is open between the two; empty for all the time
 * @param author who asked for it, or where it is configured
 * @param reason why, for people
 */
public record MaintenanceWindow(
    String name,
    LabelMatcher match,
    @Nullable Instant from,
    @Nullable Instant until,
    List<WeeklyHours> hours,
    String author,
    String reason) {
  public MaintenanceWindow {
    hours = List.copyOf(hours);
  }

  /** When it closes next, if it is open; far in the future if it never does. */
  public Optional<Instant> openUntil(Instant now) {
    boolean begun = from == null || !now.isBefore(from);
    if (!begun || isOver(now)) {
      return Optional.empty();
    }
    Instant last = until == null ? Instant.MAX : until;
    return hours.isEmpty()
        ? Optional.of(last)
        : hours.stream()
            .flatMap(span -> span.endOf(now).stream())
            .max(Instant::compareTo)
            .map(end -> end.isBefore(last) ? end : last);
  }

  /** Whether it will never open again. */
  public boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }
}

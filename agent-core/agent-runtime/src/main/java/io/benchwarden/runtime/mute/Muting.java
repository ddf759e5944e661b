package io.benchwarden.runtime.mute;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why somebody is not told.
 *
 * @param kind what holds it back
 * @param name its name or id
 * @param author who asked for it
 * @param reason why, for people; may be empty
 * @param until when it ends; empty if nobody knows
 */
public record Muting(
    Kind kind, String name, String author, String reason, Optional<Instant> until) {

  /** What holds a message back. */
  public enum Kind {
    /** Somebody works on it. */
    ACKNOWLEDGEMENT,
    /** A silence matches it. */
    SILENCE,
    /** It is in a maintenance window. */
    WINDOW,
    /** The route's quiet hours. */
    QUIET_HOURS
  }

  /** One line for people; {@code times} writes a time. */
  public String text(Function<Instant, String> times) {
    String what =
        switch (kind) {
          case ACKNOWLEDGEMENT -> "acknowledged by " + author;
          case SILENCE -> "silence %s of %s".formatted(name, author);
          case WINDOW -> "maintenance window %s (%s)".formatted(name, author);
          case QUIET_HOURS -> "quiet hours of " + name;
        };
    String end = until.map(at -> " until " + times.apply(at)).orElse("");
    return what + end + (reason.isBlank() ? "" : ": " + reason);
  }

  /** As programs name the kind: {@code quiet-hours}. */
  public String kindName() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

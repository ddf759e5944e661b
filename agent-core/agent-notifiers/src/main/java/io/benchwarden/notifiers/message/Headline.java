package io.benchwarden.notifiers.message;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The subject of a mail: {@code [CRIT] disk space: / on srv1}. What changes within a thread stands
 * in the brackets; what follows is that of the thread's first mail, because mail programs only keep
 * mails together whose subjects are the same but for the brackets.
 *
 * @param stem what follows the brackets
 * @param line the whole subject
 */
public record Headline(String stem, String line) {
  private static final String STEM = "subject";

  /**
   * The headline of a notification.
   *
   * @param prefix what it begins with; may be empty
   */
  public static Headline of(Notification notification, String prefix) {
    String stem =
        notification
            .previous()
            .map(Receipt::values)
            .map(values -> values.get(STEM))
            .map(OneLine::of)
            .orElseGet(() -> withoutBrackets(OneLine.of(notification.title())));
    String line = "[%s] %s".formatted(tag(notification), stem);
    return new Headline(stem, prefix.isEmpty() ? line : prefix + " " + line);
  }

  /** A title may come with a severity in brackets of its own. */
  private static String withoutBrackets(String title) {
    return title.replaceFirst("^(?:\\[[^\\]]{0,40}\\]\\s*)+", "");
  }

  private static String tag(Notification notification) {
    if (notification.reason() == Reason.TEST || notification.reason() == Reason.DIGEST) {
      return notification.reason().name();
    }
    List<NotifiedAlert> firing =
        notification.alerts().stream().filter(alert -> alert.endsAt().isEmpty()).toList();
    if (firing.isEmpty()) {
      return "OK after " + Elapsed.text(lasted(notification));
    }
    String tag = shortName(Severity.worst(firing.stream().map(NotifiedAlert::severity).toList()));
    if (notification.reason() == Reason.REMINDER) {
      tag += " for " + Elapsed.text(Duration.between(start(firing), notification.attemptedAt()));
    }
    return firing.size() == 1 ? tag : "%s, %d alerts".formatted(tag, firing.size());
  }

  /** From the first beginning to the last end. */
  private static Duration lasted(Notification notification) {
    Instant end =
        notification.alerts().stream()
            .flatMap(alert -> alert.endsAt().stream())
            .max(Comparator.naturalOrder())
            .orElse(notification.createdAt());
    return notification.alerts().isEmpty()
        ? Duration.ZERO
        : Duration.between(start(notification.alerts()), end);
  }

  private static Instant start(List<NotifiedAlert> alerts) {
    return alerts.stream()
        .map(NotifiedAlert::startsAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The severity in the letters of a pager. */
  static String shortName(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "CRIT";
      case WARNING -> "WARN";
      case UNKNOWN, OK -> severity.name();
    };
  }
}

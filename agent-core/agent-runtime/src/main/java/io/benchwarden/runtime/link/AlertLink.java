package io.benchwarden.runtime.link;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a link says. Texts contain no control character.
 *
 * @param fingerprint the alert
 * @param startsAt since when it is bad: a later alert of the same identity is another one
 * @param action what it does
 * @param lasts for how long that holds, whole seconds
 * @param expiresAt until when the link can be used, whole seconds
 * @param channel the channel that it was sent to
 * @param notification the message that it was sent in; makes it another link in each message
 */
public record AlertLink(
    String fingerprint,
    Instant startsAt,
    LinkAction action,
    Duration lasts,
    Instant expiresAt,
    String channel,
    String notification) {
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 7;

  public AlertLink {
    for (String text : List.of(fingerprint, channel, notification)) {
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("a text of a link contains a control character");
      }
    }
  }

  String encoded() {
    return String.join(
        SEPARATOR,
        fingerprint,
        Long.toString(startsAt.toEpochMilli()),
        action.label(),
        Long.toString(lasts.toSeconds()),
        Long.toString(expiresAt.getEpochSecond()),
        channel,
        notification);
  }

  static Optional<AlertLink> decoded(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      Instant starts = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      Duration lasts = Duration.ofSeconds(Long.parseLong(parts[3]));
      Instant expires = Instant.ofEpochSecond(Long.parseLong(parts[4]));
      return LinkAction.of(parts[2])
          .map(
              action ->
                  new AlertLink(parts[0], starts, action, lasts, expires, parts[5], parts[6]));
    } catch (NumberFormatException | DateTimeException otherVersion) {
      return Optional.empty();
    }
  }
}

package io.benchwarden.runtime.link;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts links into messages, where the agent has an address for people: the annotations {@code
 * acknowledge_url} and {@code silence_url} of every alert that still fires. A repeated attempt has
 * the same links.
 *
 * @param signer signs them
 */
public record LinkWriter(LinkSigner signer) {
  /** The path below {@code external-url} where links lead. */
  public static final String PATH = "/link/";

  private static final Duration USABLE = Duration.ofDays(3);
  private static final Duration ACKNOWLEDGED = Duration.ofHours(24);
  private static final Duration SILENCED = Duration.ofHours(4);

  /** The notification with links. */
  public Notification complete(Notification notification) {
    return notification
        .externalUrl()
        // such a channel cannot be named in a link
        .filter(url -> notification.channel().chars().noneMatch(Character::isISOControl))
        .map(
            url ->
                notification.with(
                    notification.alerts().stream()
                        .map(alert -> linked(alert, notification, url))
                        .toList()))
        .orElse(notification);
  }

  private NotifiedAlert linked(NotifiedAlert alert, Notification notification, URI url) {
    if (alert.endsAt().isPresent()) {
      return alert;
    }
    Map<String, String> said = new LinkedHashMap<>(alert.annotations());
    said.put(
        "acknowledge_url", link(alert, notification, url, LinkAction.ACKNOWLEDGE, ACKNOWLEDGED));
    said.put("silence_url", link(alert, notification, url, LinkAction.SILENCE, SILENCED));
    return new NotifiedAlert(
        alert.fingerprint(),
        alert.severity(),
        alert.labels(),
        said,
        alert.startsAt(),
        alert.endsAt(),
        alert.history());
  }

  private String link(
      NotifiedAlert alert, Notification notification, URI url, LinkAction action, Duration lasts) {
    Instant expires = notification.createdAt().plus(USABLE).truncatedTo(ChronoUnit.SECONDS);
    AlertLink link =
        new AlertLink(
            alert.fingerprint(),
            alert.startsAt().truncatedTo(ChronoUnit.MILLIS),
            action,
            lasts,
            expires,
            notification.channel(),
            notification.id());
    return url.toString().replaceFirst("/$", "") + PATH + signer.sign(link);
  }
}

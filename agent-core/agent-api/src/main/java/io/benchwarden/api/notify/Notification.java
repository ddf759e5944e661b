package io.benchwarden.api.notify;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message to deliver.
 *
 * @param id idempotency key: the same over all attempts and restarts, never used twice
 * @param thread key of the thread this message belongs to: the firing and the resolve of one alert,
 *     or all messages of one group
 * @param sequence the message's number in its thread, from 1
 * @param reason why it is sent
 * @param channel name of the channel in the configuration
 * @param groupLabels the labels that all alerts of the group share by definition
 * @param alerts the alerts it tells, worst first; never empty except for {@link Reason#TEST} and
 *     {@link Reason#DIGEST}
 * @param title one line, for the subject of a mail
 * @param createdAt when it was decided to send it
 * @param attemptedAt when this attempt is made; signatures use it
 * @param attempt the attempt's number, from 1
 * @param externalUrl where the agent's pages are for people; empty without {@code external-url}
 * @param previous the receipt of the thread's previous message; empty for the first
 */
public record Notification(
    String id,
    String thread,
    long sequence,
    Reason reason,
    String channel,
    Map<String, String> groupLabels,
    List<NotifiedAlert> alerts,
    String title,
    Instant createdAt,
    Instant attemptedAt,
    int attempt,
    Optional<URI> externalUrl,
    Optional<Receipt> previous) {

  /** Why a message is sent. */
  public enum Reason {
    /** The first message of its thread. */
    FIRST,
    /** Severity, members or cause changed. */
    CHANGED,
    /** It is still so. */
    REMINDER,
    /** It is over. */
    RESOLVE,
    /** A summary of what was held back, or of the day. */
    DIGEST,
    /** Somebody tries the channel. */
    TEST
  }

  public Notification {
    requireNonNull(id, "id");
    requireNonNull(thread, "thread");
    requireNonNull(reason, "reason");
    requireNonNull(channel, "channel");
    requireNonNull(title, "title");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(attemptedAt, "attemptedAt");
    requireNonNull(externalUrl, "externalUrl");
    requireNonNull(previous, "previous");
    groupLabels = Map.copyOf(groupLabels);
    alerts = List.copyOf(alerts);
  }

  /** The same notification with these alerts. */
  public Notification with(List<NotifiedAlert> others) {
    return new Notification(
        id,
        thread,
        sequence,
        reason,
        channel,
        groupLabels,
        others,
        title,
        createdAt,
        attemptedAt,
        attempt,
        externalUrl,
        previous);
  }

  /** The same notification under another title. */
  public Notification titled(String other) {
    return new Notification(
        id,
        thread,
        sequence,
        reason,
        channel,
        groupLabels,
        alerts,
        other,
        createdAt,
        attemptedAt,
        attempt,
        externalUrl,
        previous);
  }

  /** Whether any of its alerts is still bad. */
  public boolean isFiring() {
    return alerts.stream().anyMatch(alert -> alert.endsAt().isEmpty());
  }

  /** How long after its decision this attempt is made; never negative. */
  public Duration late() {
    Duration late = Duration.between(createdAt, attemptedAt);
    return late.isNegative() ? Duration.ZERO : late;
  }
}

package io.benchwarden.runtime.store;

import java.time.Instant;

/**
 * One attempt to deliver, or the end of a notification without one.
 *
 * @param at when
 * @param channel the channel's name
 * @param notification the notification's id
 * @param attempt the attempt's number, from 1; 0 if there was none
 * @param outcome {@code delivered, transient, permanent, expired, superseded}
 * @param detail one line; no secret
 * @param alerts fingerprints of the alerts it tells, separated by blanks
 */
public record DeliveryLogEntry(
    Instant at,
    String channel,
    String notification,
    int attempt,
    String outcome,
    String detail,
    String alerts) {

  /** An entry that tells no alert. */
  public DeliveryLogEntry(
      Instant at, String channel, String notification, int attempt, String outcome, String detail) {
    this(at, channel, notification, attempt, outcome, detail, "");
  }
}

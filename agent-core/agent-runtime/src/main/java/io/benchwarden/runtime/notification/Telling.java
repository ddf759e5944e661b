package io.benchwarden.runtime.notification;

import io.benchwarden.api.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel knows of one episode of an alert. Kept in the store as it is, from the first
 * message that is queued until the resolve is.
 *
 * @param fingerprint the alert
 * @param channel the channel
 * @param thread key of the thread: one an alert, a channel and an episode
 * @param told severity of the last message that was accepted, or may have been; OK for none
 * @param spoken severity of the last message that was accepted or given up; OK for none
 * @param spokenAt when that was, by the wall clock; null for never
 * @param spokenNanos the same, monotonic; worthless to another process
 * @param sequence number of the last message of the thread that was accepted
 * @param receipt what the channel returned for it; null for nothing
 * @param gaveUp why the channel's last message was given up; null if it was not
 * @param standIn the channel that is told in its place since then; null if there is none
 */
public record Telling(
    String fingerprint,
    String channel,
    String thread,
    Severity told,
    Severity spoken,
    @Nullable Instant spokenAt,
    @Nullable Long spokenNanos,
    long sequence,
    @Nullable Map<String, String> receipt,
    @Nullable String gaveUp,
    @Nullable String standIn) {

  /** A channel that knows nothing yet. */
  public static Telling nothing(String fingerprint, String channel, String thread) {
    return new Telling(
        fingerprint, channel, thread, Severity.OK, Severity.OK, null, null, 0, null, null, null);
  }

  /** Whether a firing message was accepted, or may have been. */
  public boolean isTold() {
    return told != Severity.OK;
  }

  /** It may have arrived: that counts as told. */
  Telling perhaps(Severity severity) {
    return new Telling(
        fingerprint,
        channel,
        thread,
        Severity.worst(told, severity),
        spoken,
        spokenAt,
        spokenNanos,
        sequence,
        receipt,
        gaveUp,
        standIn);
  }

  /** It was accepted. */
  Telling accepted(
      Severity severity, Instant at, long nanos, long number, Map<String, String> newReceipt) {
    return new Telling(
        fingerprint,
        channel,
        thread,
        severity,
        severity,
        at,
        nanos,
        number,
        newReceipt,
        null,
        null);
  }

  /** It was given up. */
  Telling gaveUp(
      Severity severity, Instant at, long nanos, String why, @Nullable String otherChannel) {
    return new Telling(
        fingerprint,
        channel,
        thread,
        told,
        severity,
        at,
        nanos,
        sequence,
        receipt,
        why,
        otherChannel);
  }

  /** What the channel refused for good may be accepted under another configuration. */
  Telling anotherChance() {
    return new Telling(
        fingerprint,
        channel,
        thread,
        told,
        Severity.OK,
        null,
        null,
        sequence,
        receipt,
        null,
        standIn);
  }

  /** As this process counts time. */
  Telling at(@Nullable Long nanos) {
    return new Telling(
        fingerprint,
        channel,
        thread,
        told,
        spoken,
        spokenAt,
        nanos,
        sequence,
        receipt,
        gaveUp,
        standIn);
  }
}

package io.benchwarden.runtime.mute;

import io.benchwarden.api.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody works on an alert. Ends with the alert, with its time, and when the alert gets worse
 * than it was. Kept in the store as it is.
 *
 * @param fingerprint the alert
 * @param startsAt which episode of it
 * @param severity how bad it was
 * @param author who took it
 * @param reason what is being done, for people; may be empty
 * @param at when
 * @param until when it ends by itself, by the wall clock; null for with the alert
 */
public record Acknowledgement(
    String fingerprint,
    Instant startsAt,
    Severity severity,
    String author,
    String reason,
    Instant at,
    @Nullable Instant until) {}

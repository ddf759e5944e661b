package io.benchwarden.runtime.mute;

import io.benchwarden.runtime.match.LabelMatcher;
import java.time.Instant;

/**
 * Somebody asked not to be told of what matches, for a time. Kept in the store as it is.
 *
 * @param id how people name it
 * @param match which alerts
 * @param author who asked
 * @param reason why, for people
 * @param createdAt when it began
 * @param until when it ends by itself, by the wall clock
 */
public record Silence(
    String id,
    LabelMatcher match,
    String author,
    String reason,
    Instant createdAt,
    Instant until) {}

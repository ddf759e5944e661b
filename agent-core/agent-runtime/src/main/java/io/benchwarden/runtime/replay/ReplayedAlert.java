package io.benchwarden.runtime.replay;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.store.SeriesKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert that would have fired.
 *
 * @param series what was measured
 * @param condition the condition
 * @param worst WARNING or CRITICAL: the worst it was while it fired
 * @param startsAt since when it was bad; its hold began then
 * @param firedAt when its hold was over
 * @param endsAt since when it was well; empty if it still is bad at the end of what was replayed
 * @param peak the value furthest on the bad side, in the series' unit
 */
public record ReplayedAlert(
    SeriesKey series,
    String condition,
    Severity worst,
    Instant startsAt,
    Instant firedAt,
    Optional<Instant> endsAt,
    double peak) {}

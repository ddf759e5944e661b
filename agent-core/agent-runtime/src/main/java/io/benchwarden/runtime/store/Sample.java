package io.benchwarden.runtime.store;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param series the series
 * @param at when it was measured
 * @param value the value
 */
public record Sample(SeriesKey series, Instant at, double value) {}

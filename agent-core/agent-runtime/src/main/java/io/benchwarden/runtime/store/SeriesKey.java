package io.benchwarden.runtime.store;

import io.benchwarden.api.Unit;

/**
 * A series of samples.
 *
 * @param bench name of the bench; empty text for none
 * @param probe the probe's name
 * @param subjectKind the subject's kind
 * @param subject the subject's name
 * @param measurement the measurement's name
 * @param unit its unit
 */
public record SeriesKey(
    String bench,
    String probe,
    String subjectKind,
    String subject,
    String measurement,
    Unit unit) {}

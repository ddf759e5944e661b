package io.benchwarden.runtime.alert;

import java.time.Instant;

/**
 * What was decided about an alert, kept to explain it later.
 *
 * @param at when
 * @param text one line
 */
public record Decision(Instant at, String text) {}

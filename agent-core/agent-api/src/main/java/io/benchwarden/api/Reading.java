package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A value that was measured at some time.
 *
 * @param at when
 * @param value in the unit of its measurement
 */
public record Reading(Instant at, double value) {
  public Reading {
    requireNonNull(at, "at");
  }
}

package io.benchwarden.api;

/** The unit of a measurement or threshold. */
public enum Unit {
  /** Bytes. */
  BYTES,
  /** Seconds, with fractions. */
  SECONDS,
  /**
   * A part of a whole, where 1.0 is all of it. Configured and shown as percent: {@code 80} and
   * {@code 80%} both mean 0.8.
   */
  RATIO,
  /** A number of things. */
  COUNT,
  /** A number of things a second. */
  PER_SECOND
}

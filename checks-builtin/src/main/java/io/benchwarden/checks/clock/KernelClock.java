package io.benchwarden.checks.clock;

import java.io.IOException;
import java.time.Duration;

/** What the kernel itself says of its clock. */
@FunctionalInterface
interface KernelClock {

  /**
   * Asks.
   *
   * @throws IOException if this machine forbids it
   */
  State read() throws IOException;

  /**
   * The state of the clock.
   *
   * @param synchronised whether something keeps the clock in step and said so lately
   * @param maximumError how far it may be off at most, as its keeper says; grows while nobody does
   */
  record State(boolean synchronised, Duration maximumError) {}
}

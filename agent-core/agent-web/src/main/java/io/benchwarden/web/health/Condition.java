package io.benchwarden.web.health;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Something that must hold for the agent to be well or ready.
 *
 * @param name a word for it: {@code store}
 * @param lacking one line on why it does not hold; empty if it holds. Must return at once.
 */
public record Condition(String name, Supplier<Optional<String>> lacking) {

  /**
   * Holds while a loop beats.
   *
   * @param lastBeat when it last did, by the monotonic clock
   * @param limit silence longer than this is too long
   * @param nanos the monotonic clock
   */
  public static Condition beating(
      String name, LongSupplier lastBeat, Duration limit, LongSupplier nanos) {
    return new Condition(
        name,
        () -> {
          Duration silence = Duration.ofNanos(nanos.getAsLong() - lastBeat.getAsLong());
          return silence.compareTo(limit) <= 0
              ? Optional.empty()
              : Optional.of("silent for %d s".formatted(silence.toSeconds()));
        });
  }

  /** Holds once all that are expected are there. */
  public static Condition complete(
      String name,
      Supplier<? extends Collection<String>> expected,
      Supplier<? extends Set<String>> there) {
    return new Condition(
        name,
        () -> {
          TreeSet<String> missing = new TreeSet<>(expected.get());
          missing.removeAll(there.get());
          return missing.isEmpty()
              ? Optional.empty()
              : Optional.of("not yet reported: " + String.join(", ", missing));
        });
  }
}

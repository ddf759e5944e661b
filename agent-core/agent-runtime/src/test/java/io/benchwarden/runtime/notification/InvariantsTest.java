package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.invariants.Oracle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seed of a run is printed. {@code -Dinvariants.seed=N} begins with another, {@code
 * -Dinvariants.seeds=N} runs so many from there, and {@code -Dinvariants.steps=N} makes each longer
 * or shorter.
 */
@DisplayName("Rules 1 to 8 of alerting hold in whatever happens")
class InvariantsTest {
  private static final int STEPS = Integer.getInteger("invariants.steps", 100_000);

  @Test
  void over_a_hundred_thousand_steps() {
    holds(Long.getLong("invariants.seed", 1), STEPS);
  }

  @Test
  @Tag("long")
  void over_more_lives() {
    long seed = Long.getLong("invariants.seed", 6);
    for (int life = 0; life < Integer.getInteger("invariants.seeds", 3); life++) {
      holds(seed + life, STEPS);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void and_an_engine_that_breaks_one_is_caught(Fault fault) {
    Oracle oracle = new Oracle(RandomLife.world());
    RandomLife life = new RandomLife(1, fault, oracle);
    String rule = "rule " + fault.rule;
    for (int step = 0; step < STEPS && none(oracle, rule); step++) {
      life.step();
    }
    assertThat(oracle.violations()).anyMatch(violation -> violation.startsWith(rule));
  }

  private static boolean none(Oracle oracle, String rule) {
    return oracle.violations().stream().noneMatch(violation -> violation.startsWith(rule));
  }

  private static void holds(long seed, int steps) {
    System.out.printf("invariants.seed=%d%n", seed);
    Oracle oracle = new Oracle(RandomLife.world());
    RandomLife life = new RandomLife(seed, Fault.NONE, oracle);
    for (int step = 0; step < steps; step++) {
      life.step();
      assertThat(oracle.violations()).as("seed %d, step %d", seed, step).isEmpty();
    }
    assertThat(oracle.messages()).as("too little happened").isGreaterThan(steps / 100);
  }
}

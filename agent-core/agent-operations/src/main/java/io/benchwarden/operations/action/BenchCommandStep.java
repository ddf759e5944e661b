package io.benchwarden.operations.action;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.process.BenchProgram;
import java.time.Duration;
import java.util.List;

/** A step that is one call of the bench's program. */
final class BenchCommandStep {
  static final Duration LIMIT = Duration.ofMinutes(10);

  private BenchCommandStep() {}

  static Step of(
      BenchProgram program,
      FrappeBench bench,
      String what,
      String where,
      String done,
      String... arguments) {
    List<String> command = program.command(bench.directory(), arguments);
    return new Step(
        what, where, 0, List.of(command), context -> program.run(command, LIMIT, done, context));
  }
}

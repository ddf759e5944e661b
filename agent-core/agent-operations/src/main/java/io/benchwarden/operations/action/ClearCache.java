package io.benchwarden.operations.action;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.ArgumentDescription;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.process.BenchProgram;
import java.time.Duration;
import java.util.List;

/** {@code clear-cache SITE}: both caches of a site. */
public final class ClearCache implements Operation {
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "clear-cache",
          "Clears a site's cache and its web pages' cache. Sessions stay.",
          List.of(ArgumentDescription.site(true)),
          Duration.ofMinutes(15));

  private final BenchProgram program;

  /** The operation, through the bench's program. */
  public ClearCache(BenchProgram program) {
    this.program = program;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments) {
    String site = arguments.requiredSite().name();
    return Plan.of(
        BenchCommandStep.of(
            program, bench, "clear cache", site, "cleared", "--site", site, "clear-cache"),
        BenchCommandStep.of(
            program,
            bench,
            "clear web pages' cache",
            site,
            "cleared",
            "--site",
            site,
            "clear-website-cache"));
  }
}

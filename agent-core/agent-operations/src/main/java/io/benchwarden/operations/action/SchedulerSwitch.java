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

/** {@code scheduler SITE enable|disable|pause|resume}. */
public final class SchedulerSwitch implements Operation {
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "scheduler",
          "Switches a site's scheduler: enable and disable in its database, pause and resume in its"
              + " configuration.",
          List.of(
              ArgumentDescription.site(true),
              ArgumentDescription.choice(
                  "state", "What it is to do.", "enable", "disable", "pause", "resume")),
          Duration.ofMinutes(15));

  private final BenchProgram program;

  /** The operation, through the bench's program. */
  public SchedulerSwitch(BenchProgram program) {
    this.program = program;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments) {
    String site = arguments.requiredSite().name();
    String state = arguments.required("state");
    Plan.Builder plan = new Plan.Builder();
    if (state.equals("disable") || state.equals("pause")) {
      plan.heading("No scheduled job of %s runs until this is undone.".formatted(site));
    }
    return plan.step(
            BenchCommandStep.of(
                program,
                bench,
                state + " scheduler",
                site,
                state + "d",
                "--site",
                site,
                "scheduler",
                state))
        .build();
  }
}

package io.benchwarden.operations.action;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.operations.ArgumentDescription;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.process.BenchProgram;
import java.time.Duration;
import java.util.List;

/** {@code maintenance-mode SITE on|off}. */
public final class MaintenanceMode implements Operation {
  private static final String KEY = "maintenance_mode";
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "maintenance-mode",
          "Has a site answer everybody with its maintenance page, or no longer.",
          List.of(
              ArgumentDescription.site(true),
              ArgumentDescription.choice("state", "Whether it is in maintenance.", "on", "off")),
          Duration.ofMinutes(15));

  private final BenchProgram program;

  /** The operation, through the bench's program. */
  public MaintenanceMode(BenchProgram program) {
    this.program = program;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments) {
    Site site = arguments.requiredSite();
    String state = arguments.required("state");
    Plan.Builder plan = new Plan.Builder();
    if (state.equals("on")) {
      plan.heading(
          "Everybody who uses %s sees its maintenance page until this is undone."
              .formatted(site.name()));
    }
    Step command =
        BenchCommandStep.of(
            program,
            bench,
            "maintenance mode " + state,
            site.name(),
            "maintenance mode is " + state,
            "--site",
            site.name(),
            "set-maintenance-mode",
            state);
    return plan.step(seenAfterwards(command, bench, site, state)).build();
  }

  /** The command writes the site's own file; a key in the common one stays and counts. */
  private static Step seenAfterwards(Step command, FrappeBench bench, Site site, String state) {
    return new Step(
        command.what(),
        command.where(),
        0,
        command.commands(),
        context -> {
          StepResult result = command.action().carryOut(context);
          boolean on =
              bench
                  .view(SiteConfigurations.class)
                  .map(configurations -> configurations.of(site).flag(KEY))
                  .orElse(false);
          if (result.outcome() != Outcome.DONE || on == state.equals("on")) {
            return result;
          }
          return StepResult.failed(
              "the bench's program ended well, but %s is still %s for %s; look into %s"
                  .formatted(
                      KEY,
                      on ? "on" : "off",
                      site.name(),
                      "sites/common_site_config.json and the site's own site_config.json"));
        });
  }
}

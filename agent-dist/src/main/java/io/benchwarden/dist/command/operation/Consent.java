package io.benchwarden.dist.command.operation;

import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.operations.Plan;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The operator's consent to a change: given beforehand, asked for at a terminal, or implied where
 * the program is called by the name of the script that never asked.
 */
public final class Consent {
  @Option(
      names = "--yes",
      description = "Do not ask. Needed where there is no terminal; saas_admin.sh implies it.")
  private boolean yes;

  /**
   * Refuses where a change could never be consented to, before anything is looked at.
   *
   * @throws CommandFailure if there is nobody to ask
   */
  public void require() throws CommandFailure {
    if (!given(System.getenv()) && System.console() == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is no terminal to ask at; --yes does it, --dry-run only says what would be done");
    }
  }

  /**
   * Asks whether a plan may be carried out.
   *
   * @throws CommandFailure if it may not
   */
  public void ask(Plan plan, PrintWriter err) throws CommandFailure {
    if (plan.steps().isEmpty() || given(System.getenv())) {
      return;
    }
    require();
    Console console = System.console();
    String answer = console == null ? null : console.readLine("Do this? [y/N] ");
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      err.println("Nothing was done.");
      throw new CommandFailure(ExitCode.WARNING, "not confirmed");
    }
  }

  private boolean given(Map<String, String> environment) {
    return yes || environment.containsKey("BENCHWARDEN_AS_SCRIPT");
  }
}

package io.benchwarden.dist.command.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden optimize [SITE]}. */
@Command(
    name = "optimize",
    mixinStandardHelpOptions = true,
    description = {
      "Has each site delete expired sessions and old log rows, and gives unused space inside tables"
          + " back, one table at a time.",
      "Nothing is begun while a dump or a migration runs, or without room on the server's disk."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden optimize --dry-run",
      "  benchwarden optimize acme.example.com --yes --minutes 30",
    })
public final class OptimizeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Parameters(arity = "0..1", paramLabel = "SITE", description = "One site; without it all.")
  private @Nullable String site;

  @Option(
      names = "--minutes",
      description = "Time budget (60); what is not begun by then is left out.")
  private @Nullable String minutes;

  @Option(names = "--free-mib", description = "Rebuild tables with at least so much free (64).")
  private @Nullable String freeMib;

  @Option(names = "--free-percent", description = "… and at least so much of their file (20).")
  private @Nullable String freePercent;

  @Option(names = "--tables-only", description = "Delete no sessions and log rows.")
  private boolean tablesOnly;

  @Override
  public Integer call() throws Exception {
    Map<String, String> arguments = new HashMap<>();
    Given.put(arguments, "site", site);
    Given.put(arguments, "minutes", minutes);
    Given.put(arguments, "free-mib", freeMib);
    Given.put(arguments, "free-percent", freePercent);
    Given.flag(arguments, "tables-only", tablesOnly);
    return call.carryOut(spec, "optimize", arguments);
  }
}

package io.benchwarden.dist.command.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden cleanup}. */
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes old rotated logs, old backups and parts of backups, and clears the sites' caches.",
      "Never the newest complete backups, never a file in use, never outside the bench. Sites that"
          + " were archived are only reported."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all done",
      "1:something was left out on purpose, and said",
      "2:something failed",
      "3:the outcome is not known"
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden cleanup --dry-run",
      "  benchwarden cleanup --yes --log-days 30",
    })
public final class CleanupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Option(names = "--log-days", description = "Keep rotated logs so many days (14).")
  private @Nullable String logDays;

  @Option(names = "--backup-days", description = "Keep backups so many days (7).")
  private @Nullable String backupDays;

  @Option(
      names = "--backup-sets",
      description = "Always keep so many complete sets of a site (3), and its newest verified one.")
  private @Nullable String backupSets;

  @Option(names = "--orphan-days", description = "Keep parts of backups so many days (7).")
  private @Nullable String orphanDays;

  @Option(names = "--keep-caches", description = "Do not clear the sites' caches.")
  private boolean keepCaches;

  @Override
  public Integer call() throws Exception {
    Map<String, String> arguments = new HashMap<>();
    Given.put(arguments, "log-days", logDays);
    Given.put(arguments, "backup-days", backupDays);
    Given.put(arguments, "backup-sets", backupSets);
    Given.put(arguments, "orphan-days", orphanDays);
    Given.flag(arguments, "keep-caches", keepCaches);
    return call.carryOut(spec, "cleanup", arguments);
  }
}

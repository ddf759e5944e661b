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

/** {@code benchwarden backup SITE}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Takes a backup of a site and reads it to its end.",
    footer = {"", "Example:", "  benchwarden backup acme.example.com --with-files"})
public final class BackupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Parameters(paramLabel = "SITE", description = "A site.")
  private String site = "";

  @Option(names = "--with-files", description = "Also its public and private files.")
  private boolean withFiles;

  @Override
  public Integer call() throws Exception {
    Map<String, String> arguments = new HashMap<>(Map.of("site", site));
    Given.flag(arguments, "with-files", withFiles);
    return call.carryOut(spec, "backup", arguments);
  }
}

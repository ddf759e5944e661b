package io.benchwarden.dist.command.operation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden maintenance-mode SITE STATE}. */
@Command(
    name = "maintenance-mode",
    mixinStandardHelpOptions = true,
    description = "Has a site answer everybody with its maintenance page, or no longer.",
    footer = {"", "Example:", "  benchwarden maintenance-mode acme.example.com off"})
public final class MaintenanceModeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Parameters(index = "0", paramLabel = "SITE", description = "A site.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "STATE", description = "on or off.")
  private String state = "";

  @Override
  public Integer call() throws Exception {
    return call.carryOut(spec, "maintenance-mode", Map.of("site", first, "state", state));
  }
}

package io.benchwarden.dist.command.operation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden scheduler SITE STATE}. */
@Command(
    name = "scheduler",
    mixinStandardHelpOptions = true,
    description = "Switches a site's scheduler.",
    footer = {"", "Example:", "  benchwarden scheduler acme.example.com resume"})
public final class SchedulerCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Parameters(index = "0", paramLabel = "SITE", description = "A site.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "STATE", description = "enable, disable, pause or resume.")
  private String state = "";

  @Override
  public Integer call() throws Exception {
    return call.carryOut(spec, "scheduler", Map.of("site", first, "state", state));
  }
}

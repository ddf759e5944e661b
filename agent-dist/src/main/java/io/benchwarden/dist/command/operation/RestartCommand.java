package io.benchwarden.dist.command.operation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden restart PROGRAM}. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description =
        "Restarts a program of the bench, or all web or worker programs. A worker finishes its job first.",
    footer = {"", "Example:", "  benchwarden restart workers"})
public final class RestartCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Parameters(
      index = "0",
      paramLabel = "PROGRAM",
      description = "web, workers, or a program as supervisor has it: group:name.")
  private String first = "";

  @Override
  public Integer call() throws Exception {
    return call.carryOut(spec, "restart", Map.of("program", first));
  }
}

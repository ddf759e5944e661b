package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchwarden reload}: has the running agent read its configuration again. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description =
        "Has the running agent read its configuration again. A wrong one is told, and the old one goes on.")
public final class ReloadCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final AgentConnection agent = new AgentConnection();

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    JsonNode answer = agent.ask("reload", streams.err());
    if (answer.path("reloaded").asBoolean()) {
      streams.out().println("Reloaded.");
      return ExitCode.OK;
    }
    answer.path("problems").forEach(problem -> streams.err().println(problem.asText()));
    throw new CommandFailure(
        ExitCode.CONFIGURATION, "the new configuration was not taken; the old one goes on");
  }
}

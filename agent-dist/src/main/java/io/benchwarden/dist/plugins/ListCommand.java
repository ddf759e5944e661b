package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.command.AgentConnection;
import io.benchwarden.dist.command.AnswerFormat;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.Json;
import io.benchwarden.dist.command.Streams;
import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.dist.daemon.PluginDocuments;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden plugins list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what is loaded, from where, with which content, since when, and what it costs.",
      "Where no agent runs: what one would load. Exit code 1 if a plugin is not loaded."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden plugins list",
      "  benchwarden plugins list --output json"
    })
final class ListCommand implements Callable<Integer> {
  private static final int FORMAT = 1;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final AgentConnection agent = new AgentConnection();

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    ObjectNode document = document(streams.err());
    if (output == AnswerFormat.json) {
      Json.write(document, streams.out());
    } else {
      PluginList.tell(document, streams.out());
    }
    return document.path("failures").isEmpty() ? ExitCode.OK : ExitCode.WARNING;
  }

  private ObjectNode document(PrintWriter errors) throws CommandFailure {
    JsonNode status;
    try {
      status = agent.ask("status", errors);
    } catch (CommandFailure noAgent) {
      if (noAgent.exitCode() != ExitCode.UNAVAILABLE) {
        throw noAgent;
      }
      return fromFolder(errors).put("agent", noAgent.getMessage());
    }
    ObjectNode document = start("agent");
    document.set("plugins", status.path("plugins"));
    document.set("failures", status.path("pluginFailures"));
    document.put("now", status.path("now").asText());
    return document;
  }

  private ObjectNode fromFolder(PrintWriter errors) throws CommandFailure {
    Installation installation = agent.configuration().load(errors);
    ObjectNode document = start("folder");
    ArrayNode plugins = document.putArray("plugins");
    installation.plugins().plugins().forEach(plugin -> plugins.add(PluginDocuments.of(plugin)));
    ArrayNode failures = document.putArray("failures");
    installation.plugins().failures().forEach(failure -> failures.add(failure.sentence()));
    ArrayNode folders = document.putArray("folders");
    installation
        .configuration()
        .agent()
        .pluginDirectories()
        .forEach(folder -> folders.add(folder.toString()));
    return document;
  }

  private static ObjectNode start(String source) {
    return new ObjectMapper().createObjectNode().put("format", FORMAT).put("source", source);
  }
}

package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A question to the running agent whose answer people or programs read. */
public final class Question {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private final AgentConnection agent = new AgentConnection();

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  /** A request without arguments. */
  static ObjectNode nothing() {
    return JSON.createObjectNode();
  }

  /**
   * Asks and prints the answer.
   *
   * @param text writes the answer for people
   * @return the exit code
   */
  Integer ask(
      String command, ObjectNode arguments, Streams streams, BiConsumer<JsonNode, PrintWriter> text)
      throws Exception {
    JsonNode answer = agent.ask(command, arguments, streams.err());
    if (output == AnswerFormat.json) {
      Json.write(answer, streams.out());
    } else {
      text.accept(answer, streams.out());
    }
    return ExitCode.OK;
  }

  /** Prints the sentence of what was done. */
  static void done(JsonNode answer, PrintWriter out) {
    out.println(answer.path("text").asText());
  }
}

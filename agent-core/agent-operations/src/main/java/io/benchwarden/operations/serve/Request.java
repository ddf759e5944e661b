package io.benchwarden.operations.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked for, one JSON object on one line.
 *
 * @param operation the operation's name
 * @param arguments its arguments, all as text
 * @param dryRun whether only the plan is wanted
 * @param login on whose behalf, as the daemon knows that person; empty for the caller itself
 * @param from from where that person asked
 */
public record Request(
    String operation,
    Map<String, String> arguments,
    boolean dryRun,
    Optional<String> login,
    Optional<String> from) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Request {
    arguments = Map.copyOf(arguments);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a sentence for the caller
   */
  static Request parse(String line) {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("the request is not JSON", broken);
    }
    if (!node.path("operation").isTextual()) {
      throw new IllegalArgumentException("the request names no operation");
    }
    Map<String, String> arguments = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.path("arguments").properties()) {
      if (!field.getValue().isValueNode() || field.getValue().isNull()) {
        throw new IllegalArgumentException(
            "the argument %s is no plain value".formatted(field.getKey()));
      }
      arguments.put(field.getKey(), field.getValue().asText());
    }
    return new Request(
        node.path("operation").asText(),
        arguments,
        node.path("dryRun").asBoolean(false),
        text(node, "login"),
        text(node, "from"));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asText(""))
        .map(text -> text.replaceAll("\\p{Cntrl}", "?"))
        .map(text -> text.length() > 128 ? text.substring(0, 128) : text)
        .filter(text -> !text.isBlank());
  }

  /** As it goes over the socket. */
  String line() {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("operation", operation);
    ObjectNode fields = node.putObject("arguments");
    new TreeMap<>(arguments).forEach(fields::put);
    node.put("dryRun", dryRun);
    login.ifPresent(name -> node.put("login", name));
    from.ifPresent(address -> node.put("from", address));
    return node.toString();
  }
}

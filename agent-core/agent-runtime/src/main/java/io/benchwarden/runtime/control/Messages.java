package io.benchwarden.runtime.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.control.ControlException.Reason;
import java.util.Locale;

/** The lines that go over the socket. */
final class Messages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Messages() {}

  static String request(String command, JsonNode arguments) {
    ObjectNode message = JSON.createObjectNode();
    message.put("command", command);
    message.set("arguments", arguments);
    return message.toString();
  }

  static String result(JsonNode result) {
    ObjectNode message = JSON.createObjectNode();
    message.put("ok", true);
    message.set("result", result);
    return message.toString();
  }

  static String progress(JsonNode news) {
    ObjectNode message = JSON.createObjectNode();
    message.set("progress", news);
    return message.toString();
  }

  static String failure(ControlException failure) {
    ObjectNode message = JSON.createObjectNode();
    message.put("ok", false);
    message.put("reason", failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    message.put("error", failure.getMessage());
    return message.toString();
  }

  /** An object that came over the socket. */
  static ObjectNode parse(String line) throws ControlException {
    try {
      if (JSON.readTree(line) instanceof ObjectNode message) {
        return message;
      }
      throw new ControlException(Reason.BAD_REQUEST, "A line must be one JSON object.", null);
    } catch (JsonProcessingException e) {
      throw new ControlException(Reason.BAD_REQUEST, "A line is not JSON.", e);
    }
  }

  /** The failure that a message tells. */
  static ControlException failure(ObjectNode message) {
    return new ControlException(
        reason(message.path("reason").asText("")),
        message.path("error").asText("The agent did not say what went wrong."),
        null);
  }

  private static Reason reason(String text) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equalsIgnoreCase(text.replace('-', '_'))) {
        return reason;
      }
    }
    return Reason.FAILED;
  }
}

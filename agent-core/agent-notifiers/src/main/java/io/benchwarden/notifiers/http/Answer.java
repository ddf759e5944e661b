package io.benchwarden.notifiers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * What a receiver answered. Its body may repeat what was sent, secrets included: only single fields
 * whose meaning is known may be shown.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body its first 64 KiB, or what of it came in time
 */
public record Answer(int status, HttpHeaders headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body as JSON; a missing node if it is none. */
  public JsonNode json() {
    try {
      JsonNode tree = JSON.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the status is of the 200s. */
  public boolean isAccepted() {
    return status >= 200 && status < 300;
  }

  /** The status alone: the body is nothing to show. */
  @Override
  public String toString() {
    return "answer " + status;
  }
}

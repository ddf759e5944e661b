package io.benchwarden.operations.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.operations.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of the log: a hash, a space, and a JSON object. The hash is the SHA-256 of the hash of the
 * line before, a line break, and the object's bytes as they are written.
 *
 * @param hash 64 hexadecimal digits
 * @param json the object as written
 */
record AuditLine(String hash, String json) {
  /** What the first line follows. */
  static final String START = "0".repeat(64);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The line for a record after the line with that hash. */
  static AuditLine after(String previous, AuditRecord record) {
    String json = json(record);
    return new AuditLine(hash(previous, json), json);
  }

  /** A line as read; empty if it has not the form of one. */
  static Optional<AuditLine> parse(String line) {
    return line.length() > 66
            && line.charAt(64) == ' '
            && line.substring(0, 64).matches("[0-9a-f]+")
        ? Optional.of(new AuditLine(line.substring(0, 64), line.substring(65)))
        : Optional.empty();
  }

  /** Whether it follows the line with that hash. */
  boolean follows(String previous) {
    return hash(previous, json).equals(hash);
  }

  String text() {
    return hash + " " + json;
  }

  private static String hash(String previous, String json) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest((previous + "\n" + json).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String json(AuditRecord record) {
    ObjectNode object = MAPPER.createObjectNode();
    object.put("time", record.time().toString()).put("event", record.event());
    object.put("id", record.id()).put("operation", record.operation());
    record
        .origin()
        .ifPresent(
            origin -> {
              object.put("login", origin.login()).put("user", origin.user());
              origin.from().ifPresent(from -> object.put("from", from));
              object.put("by", origin.by());
            });
    ObjectNode arguments = object.putObject("arguments");
    new TreeMap<>(record.arguments()).forEach(arguments::put);
    record.result().ifPresent(result -> object.put("result", result));
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The record; empty if the object is none. */
  Optional<AuditRecord> entry() {
    try {
      JsonNode object = MAPPER.readTree(json);
      Map<String, String> arguments = new TreeMap<>();
      object
          .path("arguments")
          .properties()
          .forEach(field -> arguments.put(field.getKey(), field.getValue().asText()));
      Optional<Origin> origin =
          object.has("login")
              ? Optional.of(
                  new Origin(
                      object.path("login").asText(),
                      object.path("user").asText(),
                      optional(object, "from"),
                      object.path("by").asText()))
              : Optional.empty();
      return Optional.of(
          new AuditRecord(
              Instant.parse(object.path("time").asText()),
              object.path("event").asText(),
              object.path("id").asText(),
              origin,
              object.path("operation").asText(),
              arguments,
              optional(object, "result")));
    } catch (JsonProcessingException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<String> optional(JsonNode object, String field) {
    return object.has(field) ? Optional.of(object.path(field).asText()) : Optional.empty();
  }
}

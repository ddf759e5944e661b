package io.benchwarden.dist.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.testservers.RedisClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Puts a captured queue into Redis: all values as they were, and each key with the time it had
 * left.
 */
final class CapturedQueue {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CapturedQueue() {}

  static void load(Path file, RedisClient redis) throws IOException {
    redis.call("FLUSHALL");
    try (BufferedReader lines = Dumps.open(file)) {
      double capturedAt = JSON.readTree(lines.readLine()).get("captured_at").asDouble();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode entry = JSON.readTree(line);
        String key = entry.get("key").asText();
        load(redis, key, entry.get("type").asText(), entry.get("value"));
        if (entry.has("expires_at_ms")) {
          long left = entry.get("expires_at_ms").asLong() - (long) (capturedAt * 1000);
          redis.call("PEXPIRE", key, left);
        }
      }
    }
  }

  private static void load(RedisClient redis, String key, String type, JsonNode value)
      throws IOException {
    switch (type) {
      case "string" -> redis.call("SET", key, bytes(value));
      case "set" -> each(redis, "SADD", key, value);
      case "list" -> each(redis, "RPUSH", key, value);
      case "zset" -> {
        for (JsonNode member : value) {
          redis.call("ZADD", key, member.get(1).asText(), bytes(member.get(0)));
        }
      }
      case "hash" -> {
        List<Object> command = new ArrayList<>(List.of("HSET", key));
        fields(command, value);
        redis.call(command.toArray());
      }
      case "stream" -> {
        for (JsonNode entry : value) {
          List<Object> command = new ArrayList<>(List.of("XADD", key, entry.get(0).asText()));
          fields(command, entry.get(1));
          redis.call(command.toArray());
        }
      }
      default -> throw new IllegalArgumentException(type);
    }
  }

  private static void fields(List<Object> command, JsonNode value) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      command.add(field.getKey());
      command.add(bytes(field.getValue()));
    }
  }

  private static void each(RedisClient redis, String command, String key, JsonNode values)
      throws IOException {
    for (JsonNode value : values) {
      redis.call(command, key, bytes(value));
    }
  }

  private static Object bytes(JsonNode value) {
    return value.has("base64")
        ? Base64.getDecoder().decode(value.get("base64").asText())
        : value.asText();
  }
}

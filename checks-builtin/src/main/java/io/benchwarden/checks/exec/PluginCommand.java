package io.benchwarden.checks.exec;

import io.benchwarden.api.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a plugin is called.
 *
 * @param words the program and its arguments
 * @param environment variables that anybody may see
 * @param secrets variables whose values are masked in what the plugin writes
 * @param directory its working directory; empty for the agent's own
 */
record PluginCommand(
    List<String> words,
    Map<String, String> environment,
    Map<String, Secret> secrets,
    Optional<Path> directory) {
  private static final String MASK = "‹secret›";

  /** Shorter ones are in any text: masking them would tell more than it hides. */
  private static final int SHORTEST_MASKED = 4;

  PluginCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    secrets = Map.copyOf(secrets);
  }

  /** The program that is named. */
  String program() {
    return words.get(0);
  }

  /** What is started; {@code env} changes the directory and becomes the plugin. */
  List<String> started() {
    if (directory.isEmpty()) {
      return words;
    }
    List<String> started = new ArrayList<>(List.of("env", "--chdir=" + directory.get(), "--"));
    started.addAll(words);
    return started;
  }

  /** All variables, secrets revealed. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(environment);
    secrets.forEach((name, secret) -> variables.put(name, secret.reveal()));
    return variables;
  }

  /** A text without the secrets that the plugin was given. */
  String masked(String text) {
    String masked = text;
    for (Secret secret : secrets.values()) {
      if (secret.reveal().length() >= SHORTEST_MASKED) {
        masked = masked.replace(secret.reveal(), MASK);
      }
    }
    return masked;
  }
}

package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.benchwarden.api.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads secrets from where the configuration says they are. A secret in the file itself is refused:
 * configurations are copied, versioned and shown. No message holds a secret.
 */
final class SecretReader {
  private static final String FORMS =
      "write { environment = NAME }, { file = \"/path\" } or { credential = NAME }";
  private static final List<String> SOURCES = List.of("environment", "file", "credential");
  private static final String OPTIONAL = "optional";

  private final HostEnvironment host;

  SecretReader(HostEnvironment host) {
    this.host = host;
  }

  /** The secret; empty if its source is empty and that is allowed. */
  Optional<Secret> read(ConfigValue value) throws InvalidValueException {
    if (!(value instanceof ConfigObject form)) {
      throw new InvalidValueException("a secret does not belong into a configuration file", FORMS);
    }
    String source = source(form);
    ConfigValue named = Objects.requireNonNull(form.get(source));
    ConfigValue flag = form.get(OPTIONAL);
    boolean optional = flag != null && Values.flag(flag);
    String name = Values.text(named);
    Optional<String> found =
        switch (source) {
          case "environment" -> host.variable(name);
          case "file" -> file(Values.path(named), optional);
          default -> credential(name, optional);
        };
    if (found.isEmpty() && !optional) {
      throw new InvalidValueException(
          "the %s %s is empty".formatted(source.equals("environment") ? "variable" : source, name),
          "set it, or add optional = true if it may be missing");
    }
    return found.map(Secret::of);
  }

  private static String source(ConfigObject form) throws InvalidValueException {
    List<String> named = SOURCES.stream().filter(form::containsKey).toList();
    for (String key : new TreeSet<>(form.keySet())) {
      if (!SOURCES.contains(key) && !key.equals(OPTIONAL)) {
        throw new InvalidValueException(
            "'%s' is no source of a secret".formatted(key),
            Suggestions.nearest(key, SOURCES)
                .map(near -> "did you mean " + near + "?")
                .orElse(FORMS));
      }
    }
    if (named.size() != 1) {
      throw new InvalidValueException("a secret needs exactly one source", FORMS);
    }
    return named.get(0);
  }

  private Optional<String> credential(String name, boolean optional) throws InvalidValueException {
    if (name.contains("/")) {
      throw new InvalidValueException("'%s' is not a credential's name".formatted(name), FORMS);
    }
    Optional<String> directory = host.directory("CREDENTIALS_DIRECTORY");
    if (directory.isEmpty() && !optional) {
      throw new InvalidValueException(
          "there are no credentials: systemd has not set CREDENTIALS_DIRECTORY",
          "add LoadCredential=%s:/path to the unit".formatted(name));
    }
    return directory.isEmpty()
        ? Optional.empty()
        : file(Path.of(directory.get()).resolve(name), optional);
  }

  /** The content without the line end that editors add. */
  private static Optional<String> file(Path file, boolean optional) throws InvalidValueException {
    try {
      String content = Files.readString(file).replaceFirst("\\R+\\z", "");
      return Optional.of(content).filter(text -> !text.isBlank());
    } catch (IOException failed) {
      if (optional && Files.notExists(file)) {
        return Optional.empty();
      }
      throw new InvalidValueException(
          "the file %s cannot be read: %s".formatted(file, Reasons.of(failed)),
          "the agent's user must be able to read it");
    }
  }
}

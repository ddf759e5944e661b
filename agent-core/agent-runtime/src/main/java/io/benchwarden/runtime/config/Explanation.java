package io.benchwarden.runtime.config;

import java.util.List;
import java.util.Optional;

/**
 * What there is to say about a key.
 *
 * @param key from the root, dots between sections
 * @param value as it would be written, secrets masked; empty if it is not set, and for sections
 * @param origin where the value is set
 * @param defaultValue what it would be if nothing were written
 * @param type what may be written
 * @param meaning one sentence
 * @param keys for a section, the keys that are set inside
 */
public record Explanation(
    String key,
    Optional<String> value,
    Optional<Origin> origin,
    Optional<String> defaultValue,
    String type,
    String meaning,
    List<String> keys) {
  public Explanation {
    keys = List.copyOf(keys);
  }

  /** A few lines for people. */
  public String text() {
    StringBuilder text = new StringBuilder(key);
    text.append(keys.isEmpty() ? " = " + value.orElse("(not set)") : " { … }");
    if (!meaning.isEmpty()) {
      text.append("\n  meaning: ").append(meaning);
    }
    text.append("\n  type:    ").append(type);
    origin.ifPresent(place -> text.append("\n  set in:  ").append(place));
    if (keys.isEmpty()) {
      text.append("\n  default: ").append(defaultValue.orElse("(none)"));
    } else {
      text.append("\n  keys:    ").append(String.join(", ", keys));
    }
    return text.append('\n').toString();
  }
}

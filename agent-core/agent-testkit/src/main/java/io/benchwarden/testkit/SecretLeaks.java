package io.benchwarden.testkit;

import io.benchwarden.api.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for the secrets of some settings in texts that people or logs get to see. */
final class SecretLeaks {
  private final List<String> secrets = new ArrayList<>();

  private SecretLeaks() {}

  static SecretLeaks of(Map<String, ?> settings) {
    SecretLeaks leaks = new SecretLeaks();
    leaks.collect(settings);
    return leaks;
  }

  private void collect(@Nullable Object value) {
    if (value instanceof Secret secret) {
      secrets.add(secret.reveal());
    } else if (value instanceof Map<?, ?> section) {
      section.values().forEach(this::collect);
    } else if (value instanceof Collection<?> list) {
      list.forEach(this::collect);
    }
  }

  void requireNoneIn(String where, Object shown) {
    String text = shown instanceof Throwable failure ? stackTrace(failure) : shown.toString();
    if (secrets.stream().anyMatch(text::contains)) {
      throw new AssertionError("a secret is shown by " + where);
    }
  }

  /** With all causes, as a log shows it. */
  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}

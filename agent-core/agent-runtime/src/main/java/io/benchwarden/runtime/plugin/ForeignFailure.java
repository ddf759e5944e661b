package io.benchwarden.runtime.plugin;

import io.benchwarden.api.Redactor;

/** Words for what a plugin's code threw. */
public final class ForeignFailure {
  private static final int MAXIMUM_LENGTH = 400;

  private ForeignFailure() {}

  /** One line: type and message, without what may be a tenant's. Never throws. */
  public static String describe(Throwable failure) {
    String type = failure.getClass().getSimpleName();
    String name = type.isEmpty() ? failure.getClass().getName() : type;
    String line = Redactor.redact(message(failure)).replaceAll("\\s+", " ").strip();
    String text = line.isEmpty() ? name : name + ": " + line;
    return text.length() > MAXIMUM_LENGTH ? text.substring(0, MAXIMUM_LENGTH) + "…" : text;
  }

  /** A message may be computed by the plugin that threw it. */
  private static String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : message;
    } catch (Throwable alsoFailed) {
      return "its message cannot be read (" + alsoFailed.getClass().getName() + ")";
    }
  }
}

package io.benchwarden.notifiers.template;

import org.jspecify.annotations.Nullable;

/** A template cannot be used. The message names file and line. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  TemplateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

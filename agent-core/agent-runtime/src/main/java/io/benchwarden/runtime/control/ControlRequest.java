package io.benchwarden.runtime.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * What a command was asked.
 *
 * @param arguments a JSON object; empty where none were sent
 * @param caller who asks
 * @param progress where to tell of long work; what is handed over reaches the caller at once
 */
public record ControlRequest(JsonNode arguments, Caller caller, Progress progress) {

  /** Tells the caller something before the answer. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Tells it.
     *
     * @throws IOException if the caller has gone; work for its sake alone should end
     */
    void tell(JsonNode news) throws IOException;
  }

  /**
   * An argument that must be there.
   *
   * @throws ControlException with a sentence if it is not there or no text
   */
  public String text(String argument) throws ControlException {
    JsonNode value = arguments.path(argument);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new ControlException("The argument '%s' is missing.".formatted(argument));
    }
    return value.textValue();
  }
}

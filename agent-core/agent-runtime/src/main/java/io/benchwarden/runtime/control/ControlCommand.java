package io.benchwarden.runtime.control;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A command of the control socket.
 *
 * @param name {@code status}
 * @param level what it needs
 * @param handler what it does
 */
public record ControlCommand(String name, Level level, Handler handler) {

  /** Does a command's work. Called by several threads at a time. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers one request.
     *
     * @return the result, any JSON
     * @throws ControlException with a sentence for the caller
     * @throws Exception becomes "something went wrong" for the caller, and a line in the log
     */
    JsonNode handle(ControlRequest request) throws Exception;
  }
}

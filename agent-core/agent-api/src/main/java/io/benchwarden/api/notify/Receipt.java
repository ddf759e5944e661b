package io.benchwarden.api.notify;

import java.util.Map;

/**
 * What a service returned for a message and wants back when the message is answered or edited.
 * Stored by the agent as it is.
 *
 * @param values free names and values; no secret among them
 */
public record Receipt(Map<String, String> values) {
  public Receipt {
    values = Map.copyOf(values);
  }

  /** Nothing to remember. */
  public static Receipt none() {
    return new Receipt(Map.of());
  }
}

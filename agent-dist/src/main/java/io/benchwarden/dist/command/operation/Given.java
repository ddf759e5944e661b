package io.benchwarden.dist.command.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments that were given on the command line; what was not is left to the operation. */
final class Given {
  private Given() {}

  static void put(Map<String, String> arguments, String name, @Nullable String value) {
    if (value != null) {
      arguments.put(name, value);
    }
  }

  static void flag(Map<String, String> arguments, String name, boolean value) {
    if (value) {
      arguments.put(name, "true");
    }
  }
}

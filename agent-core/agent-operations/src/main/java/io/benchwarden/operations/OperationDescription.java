package io.benchwarden.operations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What help, the command line and the socket need to know of an operation.
 *
 * @param name its name: {@code cleanup}
 * @param does what it does, one sentence
 * @param arguments its arguments
 * @param timeout for the whole of it; what is not done by then is left out or cut off, and said
 */
public record OperationDescription(
    String name, String does, List<ArgumentDescription> arguments, Duration timeout) {
  public OperationDescription {
    arguments = List.copyOf(arguments);
  }

  /** The argument of this name. */
  public Optional<ArgumentDescription> argument(String argument) {
    return arguments.stream().filter(known -> known.name().equals(argument)).findFirst();
  }
}

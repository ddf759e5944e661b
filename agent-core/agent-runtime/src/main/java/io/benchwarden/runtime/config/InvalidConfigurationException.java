package io.benchwarden.runtime.config;

import java.util.List;

/** The configuration cannot be used; all that is wrong with it at once. */
public final class InvalidConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** One or more problems, in the order of files and lines. */
  public InvalidConfigurationException(List<Problem> problems) {
    super(
        problems.size() == 1
            ? "a problem in the configuration: " + problems.get(0)
            : problems.size() + " problems in the configuration, the first: " + problems.get(0));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}

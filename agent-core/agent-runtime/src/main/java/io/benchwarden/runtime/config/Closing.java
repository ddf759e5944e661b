package io.benchwarden.runtime.config;

import java.util.ArrayList;
import java.util.List;

/** Closes what plugins have made, whatever they do about it. */
final class Closing {
  private Closing() {}

  /** Closes all, the last first; what was thrown is returned. */
  static List<Throwable> closeAll(List<? extends AutoCloseable> made) {
    List<Throwable> failures = new ArrayList<>();
    for (int i = made.size() - 1; i >= 0; i--) {
      try {
        made.get(i).close();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        failures.add(interrupted);
      } catch (Exception | LinkageError | AssertionError fault) {
        // A plugin's fault must not keep the others from being closed.
        failures.add(fault);
      }
    }
    return failures;
  }
}

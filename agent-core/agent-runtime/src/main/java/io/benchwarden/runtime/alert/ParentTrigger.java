package io.benchwarden.runtime.alert;

/** Has a probe run now, because a child of what it looks at is bad. */
@FunctionalInterface
public interface ParentTrigger {
  /**
   * Asks for a run outside the grid; returns at once, and does nothing for a probe that is unknown
   * or running. Must not call back into the pipeline.
   */
  void runNow(String probe);
}

package io.benchwarden.runtime.schedule;

import java.time.Duration;

/**
 * Hears that the agent did not live for a while: the machine was suspended, or paused by its host.
 */
@FunctionalInterface
public interface GapListener {
  /**
   * A gap ended. Called on the scheduling thread before any run that starts after it; until each
   * probe has run once more, neither freshness nor holds say anything. Must return soon and must
   * not throw.
   *
   * @param length how long nothing ran, by the clock that noticed more of it
   */
  void gap(Duration length);
}

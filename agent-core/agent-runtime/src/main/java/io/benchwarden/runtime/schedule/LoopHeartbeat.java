package io.benchwarden.runtime.schedule;

/** Told by the scheduling loop itself that it lives; what a watchdog is fed from. */
@FunctionalInterface
public interface LoopHeartbeat {
  /** The loop made another pass; at least once a second. Must return soon and must not throw. */
  void beat();
}

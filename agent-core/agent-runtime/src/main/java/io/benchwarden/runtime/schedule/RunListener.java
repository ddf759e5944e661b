package io.benchwarden.runtime.schedule;

/** Hears of every run, in the order in which the runs of one probe ended. */
@FunctionalInterface
public interface RunListener {
  /** A run ended or was given up. Must return soon and must not throw. */
  void finished(ProbeRun run);
}

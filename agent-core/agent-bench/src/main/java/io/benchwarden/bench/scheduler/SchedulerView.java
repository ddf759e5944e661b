package io.benchwarden.bench.scheduler;

import java.util.Optional;

/** A view of a bench: its scheduler's rules and process. */
public interface SchedulerView {

  /** The rules of the installed version, as its source has them now. */
  SchedulerRules rules();

  /**
   * The process that schedules for this bench.
   *
   * @return its process id; empty if there is none
   */
  Optional<Long> process();
}

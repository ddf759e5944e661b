package io.benchwarden.bench.scheduler;

import java.time.Duration;

/**
 * How the scheduler of the installed version behaves, told from features of its source, not from
 * version numbers: branches carry stale ones.
 *
 * @param tick time between two passes
 * @param dormancy when it stops looking after a site that nobody uses
 * @param lockFile whether the scheduler holds a lock on {@code config/scheduler_process}
 */
public record SchedulerRules(Duration tick, Dormancy dormancy, boolean lockFile) {

  /** When a site counts as dormant; its jobs then run once in 24 hours. */
  public enum Dormancy {
    /** When nobody logged in for {@code dormant_days}. */
    NO_LOGIN,
    /** Never on a host of one's own; the rule is for Frappe Cloud only. */
    HOSTED_ONLY
  }
}

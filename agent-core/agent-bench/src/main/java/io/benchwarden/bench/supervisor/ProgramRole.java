package io.benchwarden.bench.supervisor;

/** What a bench's program is for. */
public enum ProgramRole {
  /** Answers the sites' requests. */
  WEB,
  /** Pushes changes to open browser windows. */
  REALTIME,
  /** Puts scheduled jobs into the queues. */
  SCHEDULER,
  /** Does the queued jobs. */
  WORKER,
  /** The Redis server that holds queues or cache. */
  REDIS,
  /** Something the operator added. */
  OTHER
}

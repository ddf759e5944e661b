package io.benchwarden.checks.redis;

import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.bench.ProcessNames;

/** What a bench uses a Redis server for. */
enum RedisRole {
  /** Holds jobs: must not lose any, and has no limit to its memory as bench sets it up. */
  QUEUE("pages that enqueue no job; workers and scheduler run on but do nothing"),
  /** Holds what can be computed again: being full is its normal state. */
  CACHE("pages, about ten times slower; logins and the queue");

  private final String stillWorks;

  RedisRole(String stillWorks) {
    this.stillWorks = stillWorks;
  }

  RedisReader reader(Bench bench) {
    return this == QUEUE ? bench.queue() : bench.cache();
  }

  Subject process(Bench bench) {
    ProcessNames names = ProcessNames.of(bench);
    return this == QUEUE ? names.redisQueue() : names.redisCache();
  }

  /** What works without it. */
  String stillWorks() {
    return stillWorks;
  }
}

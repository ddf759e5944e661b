package io.benchwarden.bench.rq;

import io.benchwarden.api.bench.JobIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job, without its data.
 *
 * @param id its id
 * @param identity site and method
 * @param status what RQ says: {@code queued}, {@code started}, …; empty if its hash is gone
 * @param enqueued when it was put into the queue
 * @param started when a worker took it
 * @param limit how long it may run; empty for ever
 * @param worker who took it
 */
public record RqJob(
    String id,
    JobIdentity identity,
    String status,
    Optional<Instant> enqueued,
    Optional<Instant> started,
    Optional<Duration> limit,
    Optional<String> worker) {
  static final List<String> FIELDS =
      List.of("status", "description", "enqueued_at", "started_at", "timeout", "worker_name");

  static RqJob of(String id, Map<String, String> fields) {
    RqHash hash = new RqHash(fields);
    return new RqJob(
        id,
        JobIdentity.of(id, hash.text("description").orElse("")),
        hash.text("status").orElse(""),
        hash.instant("enqueued_at"),
        hash.instant("started_at"),
        hash.seconds("timeout"),
        hash.text("worker_name"));
  }

  static String key(String id) {
    return "rq:job:" + id;
  }

  /** Whether there is such a job; an id may outlive its hash. */
  public boolean exists() {
    return !status.isEmpty();
  }
}

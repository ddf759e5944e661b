package io.benchwarden.bench.rq;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A worker as it describes itself.
 *
 * @param name 32 hexadecimal digits; in version 13 host, process and queue
 * @param queues the full names of the queues it takes jobs from, in its order
 * @param job the id of the job it is doing; empty if it is idle
 * @param heartbeat when it last said that it lives
 * @param stopping since when it takes no new job and only ends its current one
 * @param ended whether it took leave
 */
public record RqWorker(
    String name,
    List<String> queues,
    Optional<String> job,
    Optional<Instant> heartbeat,
    Optional<Instant> stopping,
    boolean ended) {
  static final List<String> FIELDS =
      List.of("queues", "current_job", "last_heartbeat", "death", "shutdown_requested_date");

  /** An idle worker speaks every 405 s, and its hash expires after 480 s without a word. */
  static final Duration LONGEST_SILENCE_IDLE = Duration.ofSeconds(480);

  /** A busy one speaks every 30 s; three minutes are a machine under much load. */
  static final Duration LONGEST_SILENCE_BUSY = Duration.ofMinutes(3);

  public RqWorker {
    queues = List.copyOf(queues);
  }

  static RqWorker of(String name, Map<String, String> fields) {
    RqHash hash = new RqHash(fields);
    return new RqWorker(
        name,
        hash.text("queues").stream().flatMap(RqWorker::names).toList(),
        hash.text("current_job"),
        hash.instant("last_heartbeat"),
        hash.instant("shutdown_requested_date"),
        hash.text("death").isPresent());
  }

  private static Stream<String> names(String list) {
    return Stream.of(list.split(",", 200)).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Whether it lives, as far as its last words tell. Times that lie ahead count as now. */
  public boolean isAlive(Instant now) {
    Duration silence = job.isPresent() ? LONGEST_SILENCE_BUSY : LONGEST_SILENCE_IDLE;
    return !ended && heartbeat.filter(spoke -> !spoke.plus(silence).isBefore(now)).isPresent();
  }

  /** Whether it takes jobs from this queue. */
  public boolean serves(String queue) {
    return queues.contains(queue);
  }
}

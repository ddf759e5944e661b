package io.benchwarden.bench.rq;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.RedisReader.ScoredMember;
import io.benchwarden.bench.redis.RedisAddresses;
import io.benchwarden.bench.site.SiteConfigurations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queues of one bench in its Redis. Holds nothing: each call asks the server. What is read is
 * bounded, whatever lies there.
 */
public final class RqQueues {
  /** So many waiting jobs of a queue are looked at. */
  public static final int SAMPLE = 500;

  private static final int MOST_STARTED = 500;
  private static final int MOST_WORKERS = 1_000;
  private static final String QUEUE = "rq:queue:";
  private static final String WORKER = "rq:worker:";

  private final RedisReader redis;
  private final String prefix;

  /**
   * The queues of a bench.
   *
   * @param benchId what the names of its queues begin with, since version 14
   */
  public RqQueues(RedisReader redis, String benchId) {
    this.redis = redis;
    this.prefix = benchId + ":";
  }

  /** The queues of a bench. */
  public static RqQueues of(Bench bench) {
    Path directory = bench.directory();
    return new RqQueues(
        bench.queue(),
        bench
            .view(SiteConfigurations.class)
            .map(files -> RedisAddresses.benchId(files.common(), directory))
            .orElseGet(() -> RedisAddresses.pathId(directory)));
  }

  /**
   * The full names of its queues, sorted: those with its prefix; else those without any, as version
   * 13 has them; else all, if they have one prefix, since a container or {@code FRAPPE_BENCH_ROOT}
   * may show the bench another path than its own.
   */
  public List<String> names() throws RedisReadException, InterruptedException {
    List<String> all =
        redis.members("rq:queues").stream()
            .filter(key -> key.startsWith(QUEUE) && !key.endsWith(":intermediate"))
            .map(key -> key.substring(QUEUE.length()))
            .filter(name -> !name.isBlank())
            .toList();
    List<String> own = all.stream().filter(name -> name.startsWith(prefix)).toList();
    if (!own.isEmpty()) {
      return own;
    }
    List<String> plain = all.stream().filter(name -> !name.contains(":")).toList();
    boolean ofOneBench = all.stream().map(RqQueues::prefix).distinct().count() == 1;
    return plain.isEmpty() && ofOneBench ? all : plain;
  }

  private static String prefix(String queue) {
    return queue.substring(0, queue.lastIndexOf(':') + 1);
  }

  /** A queue's name as operators know it: {@code short}. */
  public static String shortName(String queue) {
    String name = queue.substring(queue.lastIndexOf(':') + 1);
    return name.isBlank() ? queue : name;
  }

  /**
   * The workers that are registered, of all benches of this server. One whose hash is gone is a
   * ghost: it is in the answer, with no queue and no heartbeat.
   */
  public List<RqWorker> workers() throws RedisReadException, InterruptedException {
    List<String> keys =
        redis.members("rq:workers").stream()
            .filter(key -> key.startsWith(WORKER))
            .limit(MOST_WORKERS)
            .toList();
    List<Map<String, String>> hashes = redis.fieldsOfEach(keys, RqWorker.FIELDS);
    List<RqWorker> workers = new ArrayList<>();
    for (int index = 0; index < keys.size(); index++) {
      workers.add(RqWorker.of(keys.get(index).substring(WORKER.length()), hashes.get(index)));
    }
    return workers;
  }

  /** Whether somebody told all workers to take no jobs ({@code rq suspend}). */
  public boolean isSuspended() throws RedisReadException, InterruptedException {
    return redis.exists("rq:suspended");
  }

  /** What waits in a queue. */
  public WaitingJobs waiting(String queue) throws RedisReadException, InterruptedException {
    String key = QUEUE + queue;
    long depth = redis.length(key);
    return new WaitingJobs(depth, depth == 0 ? List.of() : jobs(redis.range(key, 0, SAMPLE - 1)));
  }

  private List<RqJob> jobs(List<String> ids) throws RedisReadException, InterruptedException {
    List<Map<String, String>> hashes =
        redis.fieldsOfEach(ids.stream().map(RqJob::key).toList(), RqJob.FIELDS);
    List<RqJob> jobs = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      jobs.add(RqJob.of(ids.get(index), hashes.get(index)));
    }
    return jobs;
  }

  /** The jobs of a queue that count as running. */
  public List<StartedJob> started(String queue) throws RedisReadException, InterruptedException {
    List<ScoredMember> entries =
        redis.byScore(
            "rq:wip:" + queue, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, MOST_STARTED);
    List<RqJob> whole = jobs(entries.stream().map(ScoredMember::member).toList());
    List<RqJob> shortened = jobs(entries.stream().map(e -> withoutExecution(e.member())).toList());
    List<StartedJob> started = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      RqJob job = whole.get(index).exists() ? whole.get(index) : shortened.get(index);
      started.add(new StartedJob(job, moment(entries.get(index).score())));
    }
    return started;
  }

  /** RQ 2 appends the execution's id to the job's. */
  private static String withoutExecution(String member) {
    int colon = member.lastIndexOf(':');
    return colon <= 0 ? member : member.substring(0, colon);
  }

  /** A score may be anything, infinity included. */
  private static Instant moment(double score) {
    double bounded = Math.max(0, Math.min(score, 1e11));
    return Double.isNaN(score) ? Instant.EPOCH : Instant.ofEpochMilli((long) (bounded * 1_000));
  }

  /** The worker of this name among those. */
  public static Optional<RqWorker> named(List<RqWorker> workers, String name) {
    return workers.stream().filter(worker -> worker.name().equals(name)).findFirst();
  }
}

package io.benchwarden.checks.failedjobs;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.JobIdentity;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.RedisReader.ScoredMember;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RQ's registries of failed jobs, of the queues of one bench. */
final class FailedRegistry {
  /** Frappe cuts each registry to its newest thousand. */
  static final int MOST_A_QUEUE = 1_000;

  private static final String QUEUE = "rq:queue:";
  private static final Duration DEFAULT_KEPT = Duration.ofDays(7);
  private static final List<String> FIELDS = List.of("description", "ended_at", "failure_ttl");

  private final Bench bench;
  private final RedisReader redis;

  FailedRegistry(Bench bench) {
    this.bench = bench;
    this.redis = bench.queue();
  }

  /** The jobs that failed since then. */
  List<FailedJob> since(Instant from) throws RedisReadException, InterruptedException {
    List<FailedJob> jobs = new ArrayList<>();
    for (String queue : queues()) {
      jobs.addAll(ofQueue("rq:failed:" + queue, from));
    }
    return jobs;
  }

  /**
   * The bench's queues: named {@code bench-id:queue}, where the id is the path unless configured
   * otherwise. Old versions have no prefix; then all queues of this server are looked at, and jobs
   * of sites that are not here fall out later.
   */
  private List<String> queues() throws RedisReadException, InterruptedException {
    List<String> all =
        redis.members("rq:queues").stream()
            .filter(key -> key.startsWith(QUEUE))
            .map(key -> key.substring(QUEUE.length()))
            .toList();
    String prefix = real(bench.directory()).replaceAll("^/+|/+$", "").replace('/', '-') + ":";
    List<String> own = all.stream().filter(name -> name.startsWith(prefix)).toList();
    return own.isEmpty() ? all : own;
  }

  private static String real(Path directory) {
    try {
      return directory.toRealPath().toString();
    } catch (IOException notHere) {
      return directory.toString();
    }
  }

  /** A member's score is when it expires: its failure plus the time that failures are kept. */
  private List<FailedJob> ofQueue(String registry, Instant from)
      throws RedisReadException, InterruptedException {
    List<ScoredMember> oldest =
        redis.byScore(registry, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    if (oldest.isEmpty()) {
      return List.of();
    }
    Duration kept = kept(redis.fields(job(oldest.get(0)), List.of("failure_ttl")));
    double earliest = from.plus(kept).getEpochSecond();
    List<ScoredMember> members =
        redis.byScore(registry, earliest, Double.POSITIVE_INFINITY, MOST_A_QUEUE);
    List<Map<String, String>> hashes =
        redis.fieldsOfEach(members.stream().map(FailedRegistry::job).toList(), FIELDS);
    List<FailedJob> jobs = new ArrayList<>();
    for (int index = 0; index < members.size(); index++) {
      failed(members.get(index), hashes.get(index), kept)
          .filter(job -> !job.at().isBefore(from))
          .ifPresent(jobs::add);
    }
    return jobs;
  }

  private static String job(ScoredMember member) {
    return "rq:job:" + member.member();
  }

  private static Optional<FailedJob> failed(
      ScoredMember member, Map<String, String> hash, Duration kept) {
    Optional<Instant> ended = instant(hash.getOrDefault("ended_at", ""));
    Optional<Instant> at =
        ended.or(
            () ->
                Double.isInfinite(member.score())
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond((long) member.score()).minus(kept)));
    JobIdentity identity = JobIdentity.of(member.member(), hash.getOrDefault("description", ""));
    boolean finished = ended.isPresent() || hash.isEmpty();
    return at.map(
        moment ->
            new FailedJob(member.member(), identity.site(), identity.method(), moment, finished));
  }

  private static Duration kept(Map<String, String> hash) {
    String seconds = hash.getOrDefault("failure_ttl", "");
    return seconds.matches("\\d{1,10}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : DEFAULT_KEPT;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}

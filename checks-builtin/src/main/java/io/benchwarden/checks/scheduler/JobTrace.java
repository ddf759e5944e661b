package io.benchwarden.checks.scheduler;

import io.benchwarden.api.Cause;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows one frequent job of a late site through the queue, to tell a scheduler that does nothing
 * from workers that do nothing.
 */
final class JobTrace {
  private static final Cause NOT_ENQUEUED =
      new Cause("not-enqueued", "the scheduler enqueues nothing for this site");
  private static final Cause WAITING =
      new Cause("jobs-waiting", "its jobs wait in the queue; no worker takes them");
  private static final Cause ORPHANED =
      new Cause("orphaned-job", "a job counts as queued or running and is neither");

  /** A longer queue is not searched: then it is the backlog that matters. */
  private static final int SEARCHED = 2_000;

  private static final List<String> FIELDS = List.of("status", "origin");

  private JobTrace() {}

  /** Why nothing runs; empty if the queue cannot be read, or tells nothing. */
  static Optional<Cause> follow(Bench bench, Site site, JobTable table)
      throws InterruptedException {
    if (table.frequentJob().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(cause(bench.queue(), ids(site, table.frequentJob().get())));
    } catch (RedisReadException unreadable) {
      return Optional.empty();
    }
  }

  /** The id as Frappe 14 and 15 make it, and as 16 does. */
  private static List<String> ids(Site site, String method) {
    String document = method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
    return List.of(
        site.name() + "::scheduled_job::" + method, site.name() + "||scheduled_job||" + document);
  }

  private static Cause cause(RedisReader queue, List<String> ids)
      throws RedisReadException, InterruptedException {
    for (String id : ids) {
      Map<String, String> job = queue.fields("rq:job:" + id, FIELDS);
      String origin = job.getOrDefault("origin", "");
      switch (job.getOrDefault("status", "")) {
        case "queued" -> {
          return isWaiting(queue, origin, id) ? WAITING : ORPHANED;
        }
        case "started" -> {
          return isRunning(queue, origin, id) ? WAITING : ORPHANED;
        }
        default -> {
          // finished, failed or not there: nothing keeps the scheduler from enqueueing it
        }
      }
    }
    return NOT_ENQUEUED;
  }

  private static boolean isWaiting(RedisReader queue, String origin, String id)
      throws RedisReadException, InterruptedException {
    String key = "rq:queue:" + origin;
    return queue.length(key) > SEARCHED || queue.range(key, 0, SEARCHED).contains(id);
  }

  /** RQ 2 appends the execution's id. */
  private static boolean isRunning(RedisReader queue, String origin, String id)
      throws RedisReadException, InterruptedException {
    return queue
        .byScore("rq:wip:" + origin, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, SEARCHED)
        .stream()
        .anyMatch(running -> running.member().equals(id) || running.member().startsWith(id + ":"));
  }
}

package io.benchwarden.operations.action;

import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.RedisReader.ScoredMember;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.redis.RedisAddresses;
import io.benchwarden.bench.site.SiteConfiguration;
import io.benchwarden.bench.site.SiteConfigurations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The background jobs of one site, as the queue's Redis has them. Others' jobs are never seen. */
public final class SiteJobs {
  private static final int MAXIMUM = 10_000;

  private final FrappeBench bench;
  private final Site site;

  /** The jobs of a site. */
  public SiteJobs(FrappeBench bench, Site site) {
    this.bench = bench;
    this.site = site;
  }

  /** What a job waits for. */
  public enum State {
    /** A worker. */
    QUEUED,
    /** Its own end. */
    STARTED,
    /** Somebody to look. */
    FAILED
  }

  /**
   * A job.
   *
   * @param id its identifier, which begins with the site's name
   * @param queue its queue's full name
   * @param state what it waits for
   * @param method what it calls, as its description has it; empty if that is gone
   */
  public record Job(String id, String queue, State state, String method) {}

  /** All of them: queued in order, then started, then failed. */
  public List<Job> list() throws RedisReadException, InterruptedException {
    RedisReader redis = bench.queue();
    String prefix = "rq:queue:" + benchId() + ":";
    List<Job> jobs = new ArrayList<>();
    for (String key : redis.members("rq:queues")) {
      if (key.startsWith(prefix)) {
        String queue = key.substring("rq:queue:".length());
        add(jobs, redis.range(key, 0, MAXIMUM - 1), queue, State.QUEUED);
        // RQ 1 keeps what runs under "wip" with the plain identifier, RQ 2 with ":execution"
        // behind.
        add(jobs, members("rq:wip:" + queue), queue, State.STARTED);
        add(jobs, members("rq:failed:" + queue), queue, State.FAILED);
      }
    }
    return described(jobs);
  }

  private List<String> members(String key) throws RedisReadException, InterruptedException {
    return bench
        .queue()
        .byScore(key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, MAXIMUM)
        .stream()
        .map(ScoredMember::member)
        .toList();
  }

  private void add(List<Job> jobs, List<String> ids, String queue, State state) {
    String own = site.name() + "::";
    ids.stream()
        .filter(id -> id.startsWith(own))
        .forEach(id -> jobs.add(new Job(id, queue, state, "")));
  }

  private List<Job> described(List<Job> jobs) throws RedisReadException, InterruptedException {
    List<Map<String, String>> fields =
        bench
            .queue()
            .fieldsOfEach(
                jobs.stream().map(job -> "rq:job:" + job.id()).toList(), List.of("description"));
    List<Job> described = new ArrayList<>();
    for (int index = 0; index < jobs.size(); index++) {
      Job job = jobs.get(index);
      described.add(
          new Job(
              job.id(),
              job.queue(),
              job.state(),
              JobMethod.of(fields.get(index).getOrDefault("description", ""))));
    }
    return described;
  }

  private String benchId() {
    SiteConfiguration common =
        bench
            .view(SiteConfigurations.class)
            .orElseThrow(() -> new IllegalArgumentException("a bench without configuration"))
            .common();
    return RedisAddresses.benchId(common, bench.directory());
  }
}

package io.benchwarden.checks.queues;

import io.benchwarden.bench.rq.RqJob;
import io.benchwarden.bench.rq.WaitingJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whose jobs wait, most first.
 *
 * @param sites how many of the jobs that were looked at belong to each site
 * @param othersWait whether a job of another site than the first has waited for long
 * @param lookedAt how many jobs were looked at
 */
record Crowding(List<Map.Entry<String, Long>> sites, boolean othersWait, int lookedAt) {
  /** Fewer jobs are nobody's flood. */
  private static final int FEW = 50;

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String NOBODY = "an unknown site";

  static Crowding of(WaitingJobs waiting, Instant now) {
    List<Map.Entry<String, Long>> sites =
        waiting.first().stream()
            .collect(Collectors.groupingBy(Crowding::site, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .toList();
    boolean othersWait =
        !sites.isEmpty()
            && waiting.first().stream()
                .filter(job -> !site(job).equals(sites.get(0).getKey()))
                .flatMap(job -> job.enqueued().stream())
                .anyMatch(since -> since.plus(LONG).isBefore(now));
    return new Crowding(sites, othersWait, waiting.first().size());
  }

  private static String site(RqJob job) {
    return job.identity().site().orElse(NOBODY);
  }

  /** The share of the site with most jobs; 0 for an empty queue. */
  double largestShare() {
    return sites.isEmpty() ? 0 : (double) sites.get(0).getValue() / lookedAt;
  }

  /** The same, where others suffer from it; else 0. */
  double crowdingShare() {
    return lookedAt >= FEW && othersWait ? largestShare() : 0;
  }
}

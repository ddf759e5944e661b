package io.benchwarden.checks.failedjobs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A site's failed background jobs within the window.
 *
 * @param jobs the jobs
 */
record BackgroundFailures(List<FailedJob> jobs) {
  BackgroundFailures {
    jobs = List.copyOf(jobs);
  }

  static BackgroundFailures of(List<FailedJob> all, String site) {
    return new BackgroundFailures(
        all.stream().filter(job -> job.site().filter(site::equals).isPresent()).toList());
  }

  /** The one that failed last. */
  Optional<FailedJob> newest() {
    return jobs.stream().max(Comparator.comparing(FailedJob::at));
  }

  /** How often each method failed, most often first. */
  List<Map.Entry<String, Long>> byMethod() {
    return jobs.stream()
        .collect(Collectors.groupingBy(FailedJob::method, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .toList();
  }

  /** Whether most of them never ended: their worker died. */
  boolean mostAbandoned() {
    return jobs.stream().filter(job -> !job.finished()).count() * 2 > jobs.size();
  }
}

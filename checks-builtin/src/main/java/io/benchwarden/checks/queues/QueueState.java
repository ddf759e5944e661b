package io.benchwarden.checks.queues;

import io.benchwarden.bench.rq.RqJob;
import io.benchwarden.bench.rq.RqQueues;
import io.benchwarden.bench.rq.RqWorker;
import io.benchwarden.bench.rq.StartedJob;
import io.benchwarden.bench.rq.WaitingJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One queue at one moment, judged.
 *
 * @param queue its full name
 * @param name its short name
 * @param waiting what waits
 * @param started what counts as running
 * @param workers all registered workers
 * @param suspended whether all workers were told to take no jobs
 * @param now the moment
 */
record QueueState(
    String queue,
    String name,
    WaitingJobs waiting,
    List<StartedJob> started,
    List<RqWorker> workers,
    boolean suspended,
    Instant now) {
  /** Supervisor kills a worker that does not end its job in 1,560 s. */
  static final Duration LONGEST_DRAIN = Duration.ofSeconds(1_560);

  /** RQ kills a job that is a minute past its limit; one more for that to be written down. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final Duration LONG_JOBS = Duration.ofSeconds(1_500);

  /** Those that live and take jobs from this queue. */
  List<RqWorker> takers() {
    return living().stream().filter(worker -> worker.stopping().isEmpty()).toList();
  }

  /** Those that live and served this queue until they were told to stop. */
  List<RqWorker> draining() {
    return living().stream().filter(worker -> worker.stopping().isPresent()).toList();
  }

  private List<RqWorker> living() {
    return workers.stream().filter(worker -> worker.serves(queue) && worker.isAlive(now)).toList();
  }

  /** Those that are registered and do not live, whatever they served: the hash may be gone. */
  long ghosts() {
    return workers.stream().filter(worker -> !worker.isAlive(now)).count();
  }

  /** Whether the last worker ends its job within the time it has for that. */
  boolean isDraining() {
    return takers().isEmpty()
        && draining().stream()
            .flatMap(worker -> worker.stopping().stream())
            .anyMatch(since -> since.plus(LONGEST_DRAIN).isAfter(now));
  }

  boolean isAbandoned() {
    return waiting.depth() > 0 && (takers().isEmpty() || suspended);
  }

  /** How long the oldest job waits; never negative. */
  Duration age() {
    return waiting
        .oldest()
        .map(since -> Duration.between(since, now))
        .filter(age -> !age.isNegative())
        .orElse(Duration.ZERO);
  }

  /** Whether its jobs may run for long, so that waiting for long is part of the plan. */
  boolean isOfLongJobs() {
    return name.equals("long")
        || waiting.first().stream()
            .flatMap(job -> job.limit().stream())
            .anyMatch(limit -> limit.compareTo(LONG_JOBS) >= 0);
  }

  /** Jobs that RQ has given up and that no worker works on, the longest first. */
  List<RqJob> stuck() {
    return started.stream()
        .filter(entry -> entry.givenUpAt().isBefore(now) && !isWorkedOn(entry.job()))
        .map(StartedJob::job)
        .filter(job -> job.status().equals("started"))
        .sorted(Comparator.comparing(job -> job.started().orElse(now)))
        .toList();
  }

  /** Jobs that somebody works on past their limit, the longest first. */
  List<RqJob> overdue() {
    return started.stream()
        .filter(entry -> !entry.givenUpAt().isBefore(now) || isWorkedOn(entry.job()))
        .map(StartedJob::job)
        .filter(job -> runsOver(job).isPresent())
        .sorted(Comparator.comparing(job -> job.started().orElse(now)))
        .toList();
  }

  /** How long a job runs past its limit, where that is longer than RQ needs to end it. */
  Optional<Duration> runsOver(RqJob job) {
    return job.started()
        .flatMap(from -> job.limit().map(limit -> Duration.between(from.plus(limit), now)))
        .filter(over -> job.status().equals("started") && over.compareTo(GRACE) > 0);
  }

  private boolean isWorkedOn(RqJob job) {
    return job.worker()
        .flatMap(worker -> RqQueues.named(workers, worker))
        .or(
            () ->
                workers.stream()
                    .filter(w -> w.job().filter(job.id()::equals).isPresent())
                    .findFirst())
        .filter(worker -> worker.isAlive(now) && worker.job().filter(job.id()::equals).isPresent())
        .isPresent();
  }
}

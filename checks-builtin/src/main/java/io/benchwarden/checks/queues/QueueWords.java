package io.benchwarden.checks.queues;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.rq.RqJob;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.time.Duration;
import java.util.List;

/** What is said of a queue. */
final class QueueWords {
  private static final int SHOWN = 3;
  private static final double MOST = 0.8;

  private final Bench bench;
  private final QueueState state;
  private final Crowding crowding;

  QueueWords(Bench bench, QueueState state, Crowding crowding) {
    this.bench = bench;
    this.state = state;
    this.crowding = crowding;
  }

  void evidence(Observation.Builder observation) {
    observation.evidence(
        "%d waiting, %d running; %d workers take jobs, %d of them busy, %d end their last job, %d ghosts"
            .formatted(
                state.waiting().depth(),
                state.started().size(),
                state.takers().size(),
                busy(),
                state.draining().size(),
                state.ghosts()));
    crowding.sites().stream()
        .limit(SHOWN)
        .forEach(
            site ->
                observation.evidence(
                    "%s: %d of the next %d jobs"
                        .formatted(site.getKey(), site.getValue(), crowding.lookedAt())));
  }

  private long busy() {
    return state.takers().stream().filter(worker -> worker.job().isPresent()).count();
  }

  Finding.Builder noWorker() {
    Finding.Builder finding =
        Finding.of(
                "no-worker",
                Severity.CRITICAL,
                "%d jobs wait in queue %s, the oldest for %s, and %s"
                    .formatted(
                        state.waiting().depth(),
                        state.name(),
                        Amounts.time(state.age()),
                        state.suspended()
                            ? "all workers are suspended (rq suspend); rq resume ends that"
                            : "no worker takes jobs from it"))
            .stillWorks("sites answer; the jobs are kept and will be done")
            .command(Commands.of("sudo", "supervisorctl", "status"))
            .command(Commands.inBench(bench, "tail", "-n", "50", "logs/worker.error.log"));
    if (state.suspended()) {
      return finding.cause("suspended", "all workers were told to take no jobs");
    }
    finding.command(Commands.of("sudo", "supervisorctl", "restart", workers()));
    if (!state.draining().isEmpty()) {
      return finding.cause("drain-overdue", "its last worker ends its job for longer than it may");
    }
    return state.ghosts() > 0
        ? finding.cause("ghosts", "workers are registered but died without taking leave")
        : finding.cause("no-worker", "no worker of this queue lives");
  }

  private String workers() {
    return bench.directory().getFileName() + "-workers:";
  }

  Finding.Builder age(String condition) {
    Finding.Builder finding =
        Finding.words(
                condition,
                "the oldest job of queue %s has waited for %s; %d wait"
                    .formatted(state.name(), Amounts.time(state.age()), state.waiting().depth()))
            .stillWorks("sites answer; jobs are done, later than they should")
            .command(Commands.inBench(bench, "bench", "doctor"))
            .command(Commands.inBench(bench, "tail", "-n", "50", "logs/worker.log"));
    if (busy() < state.takers().size()) {
      return finding.cause("not-taken", "a worker is idle and does not take it");
    }
    return crowding.largestShare() >= MOST && crowding.sites().size() > 1
        ? finding.cause("one-site", "most of what waits belongs to one site")
        : finding.cause("workers-busy", "every worker of this queue is busy");
  }

  Finding.Builder share() {
    return Finding.words(
            "share",
            "%s of what waits in queue %s belongs to %s, and jobs of other sites wait behind it"
                .formatted(
                    Amounts.percent(crowding.largestShare()),
                    state.name(),
                    crowding.sites().get(0).getKey()))
        .cause("one-site", "most of what waits belongs to one site")
        .stillWorks("all of it is done, in order")
        .command(Commands.inBench(bench, "bench", "doctor"));
  }

  Finding.Builder overload(long bound) {
    return Finding.words(
            "overload",
            "%d jobs wait in queue %s; from %d on Frappe refuses new ones, and users see an error"
                .formatted(state.waiting().depth(), state.name(), bound))
        .cause("near-bound", "Frappe refuses new jobs at a bound")
        .stillWorks("pages that enqueue nothing; waiting jobs are done")
        .command(Commands.inBench(bench, "bench", "doctor"));
  }

  Finding.Builder stuck(List<RqJob> jobs) {
    return Finding.of(
            "stuck",
            Severity.WARNING,
            "%d jobs of queue %s count as running, but their worker is gone: %s"
                .formatted(jobs.size(), state.name(), named(jobs.get(0))))
        .cause("worker-died", "the worker died while the job ran")
        .stillWorks(
            "other jobs; RQ counts it as failed within about 15 minutes, and never again runs it")
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/worker.error.log"))
        .command(Commands.of("sudo", "journalctl", "-k", "-n", "20", "--grep", "Killed process"));
  }

  Finding.Builder overdue(List<RqJob> jobs) {
    RqJob longest = jobs.get(0);
    return Finding.of(
            "overdue",
            Severity.WARNING,
            "%s runs %s past its limit of %s in queue %s"
                .formatted(
                    named(longest),
                    Amounts.time(state.runsOver(longest).orElse(Duration.ZERO)),
                    Amounts.time(longest.limit().orElse(Duration.ZERO)),
                    state.name()))
        .cause("over-time-limit", "its worker lives and does not end it")
        .stillWorks("other workers of the queue, if there are any")
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/worker.log"))
        .command(Commands.of("sudo", "supervisorctl", "restart", workers()));
  }

  /** Method and site, in words that hold no argument of the job's. */
  static String named(RqJob job) {
    return "%s of %s".formatted(job.identity().method(), job.identity().site().orElse("no site"));
  }
}

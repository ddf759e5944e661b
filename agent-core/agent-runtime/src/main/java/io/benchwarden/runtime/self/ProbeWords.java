package io.benchwarden.runtime.self;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.ProbeStatus.LastRun;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What there is to say about a probe. */
final class ProbeWords {
  /** A client library keeps some threads between runs; this many are no longer that. */
  static final int MANY_THREADS = 20;

  private static final String STATUS = "benchwarden status";
  private static final String RELOAD = "systemctl reload benchwarden";
  private static final String RESTART = "systemctl restart benchwarden";

  private ProbeWords() {}

  static Observation of(ProbeStatus probe) {
    Observation.Builder seen = Observation.of(Subject.of("probe", probe.name()));
    stuck(probe).ifPresent(seen::finding);
    leaks(probe).ifPresent(seen::finding);
    late(probe).ifPresent(seen::finding);
    unwatched(probe).ifPresent(seen::finding);
    if (!isWell(probe)) {
      seen.evidence(counts(probe));
    }
    return seen.build();
  }

  private static boolean isWell(ProbeStatus probe) {
    return stuck(probe).isEmpty() && leaks(probe).isEmpty() && late(probe).isEmpty();
  }

  private static Optional<Finding> stuck(ProbeStatus probe) {
    if (probe.stuckThreads() == 0) {
      return Optional.empty();
    }
    boolean blind = probe.suspended().isPresent();
    String summary =
        "probe '%s' (check %s) ignored the interrupt at its deadline and holds %s; %s"
            .formatted(
                probe.name(),
                probe.check(),
                threads(probe.stuckThreads()),
                blind
                    ? "nothing it looks at is watched until it returns or the agent is reloaded"
                    : "it was given a fresh start and runs");
    return Optional.of(
        Finding.of("stuck", blind ? Severity.CRITICAL : Severity.WARNING, summary)
            .cause("ignores-interrupt", "the probe does not react to being interrupted")
            .stillWorks("All other probes go on; its worker was replaced.")
            .command(STATUS)
            .command(blind ? RELOAD : RESTART)
            .build());
  }

  private static Optional<Finding> leaks(ProbeStatus probe) {
    int threads = probe.threadsLeftBehind();
    if (threads < MANY_THREADS) {
      return Optional.empty();
    }
    boolean blind = probe.suspended().isPresent() && probe.stuckThreads() == 0;
    String summary =
        "the runs of probe '%s' (check %s) left %s behind that still live; %s"
            .formatted(
                probe.name(),
                probe.check(),
                threads(threads),
                blind ? "it is not run any more" : "it is stopped before they eat the agent");
    return Optional.of(
        Finding.of("leaks", blind ? Severity.CRITICAL : Severity.WARNING, summary)
            .cause("threads-left-behind", "threads that the probe starts do not end")
            .stillWorks("All other probes go on.")
            .command(STATUS)
            .command(RESTART)
            .build());
  }

  private static Optional<Finding> late(ProbeStatus probe) {
    Duration took = probe.lastRun().map(LastRun::took).orElse(Duration.ZERO);
    boolean isLate = probe.lateness().last().compareTo(probe.every()) > 0;
    boolean takesLong = took.compareTo(probe.every()) > 0 && probe.at().isEmpty();
    if (takesLong) {
      return Optional.of(
          Finding.of(
                  "late",
                  Severity.WARNING,
                  "a run of probe '%s' takes %s, longer than its interval of %s: %d slots were skipped"
                      .formatted(
                          probe.name(), text(took), text(probe.every()), probe.counts().skipped()))
              .cause("runs-too-long", "one run takes longer than the interval")
              .stillWorks("All other probes keep their interval.")
              .command(STATUS)
              .build());
    }
    return isLate
        ? Optional.of(
            Finding.of(
                    "late",
                    Severity.WARNING,
                    "probe '%s' is %s late, more than its interval of %s: the workers for %s are"
                            .formatted(
                                probe.name(),
                                text(probe.lateness().last()),
                                text(probe.every()),
                                probe.resource().name().toLowerCase(Locale.ROOT))
                        + " occupied; raise agent.workers, or look which probe takes long")
                .cause("pool-busy", "all workers of its resource are occupied")
                .command(STATUS)
                .build())
        : Optional.empty();
  }

  private static Optional<Finding> unwatched(ProbeStatus probe) {
    return probe
        .watchProblem()
        .map(
            problem ->
                Finding.of(
                        "unwatched",
                        Severity.WARNING,
                        "the source of probe '%s' cannot be watched: %s"
                            .formatted(probe.name(), problem))
                    .stillWorks(
                        "It is looked at every %s all the same.".formatted(text(probe.every())))
                    .command(RELOAD)
                    .build());
  }

  private static String counts(ProbeStatus probe) {
    ProbeStatus.Counts counts = probe.counts();
    String last =
        probe
            .lastRun()
            .map(run -> "; last run " + run.result() + run.problem().map(p -> ": " + p).orElse(""))
            .orElse("");
    return "since start: %d runs, %d failed, %d timed out, %d abandoned, %d slots skipped%s"
        .formatted(
            counts.runs(),
            counts.failed(),
            counts.timedOut(),
            counts.abandoned(),
            counts.skipped(),
            last);
  }

  private static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }

  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    }
    return seconds < 120 ? seconds + " s" : duration.toMinutes() + " min";
  }
}

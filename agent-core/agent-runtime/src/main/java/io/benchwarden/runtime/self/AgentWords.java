package io.benchwarden.runtime.self;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.config.Problem;
import io.benchwarden.runtime.store.StoreHealth;
import java.util.List;
import java.util.Optional;

/** What there is to say about the agent as a whole, and about its outbox. */
final class AgentWords {
  private static final String JOURNAL = "journalctl -u benchwarden --since -10min";

  private AgentWords() {}

  static Observation ofOutbox(OutboxBacklog backlog) {
    double age = backlog.oldest().toMillis() / 1000.0;
    return Observation.of(Subject.of("outbox", backlog.channel()))
        .measure("age", age, Unit.SECONDS)
        .measure("waiting", backlog.waiting(), Unit.COUNT)
        .finding(
            Finding.words(
                    "age",
                    "%d notifications wait for channel '%s', the oldest for %d min"
                        .formatted(
                            backlog.waiting(), backlog.channel(), backlog.oldest().toMinutes()))
                .stillWorks("Nothing is lost: they are on disk and are tried again.")
                .command(notifyTest(backlog.channel()))
                .command(JOURNAL))
        .build();
  }

  private static String notifyTest(String channel) {
    return channel.equals(OutboxBacklog.ALL)
        ? "benchwarden notify test"
        : "benchwarden notify test " + channel;
  }

  static Observation ofAgent(SelfState state) {
    Observation.Builder seen =
        Observation.of(Subject.host())
            .measure("abandoned-threads", state.abandonedThreads(), Unit.COUNT);
    state.rejectedReload().ifPresent(reload -> rejected(seen, reload));
    state.store().flatMap(AgentWords::store).ifPresent(seen::finding);
    return seen.build();
  }

  private static void rejected(Observation.Builder seen, RejectedReload reload) {
    List<Problem> problems = reload.problems();
    String others = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
    seen.finding(
        Finding.of(
                "reload-rejected",
                Severity.WARNING,
                "the changed configuration was refused: %s%s".formatted(problems.get(0), others))
            .stillWorks("The former configuration goes on; it is lost at the next restart.")
            .command("benchwarden config check")
            .command("systemctl reload benchwarden"));
    problems.stream().skip(1).map(Problem::toString).forEach(seen::evidence);
  }

  private static Optional<Finding> store(StoreHealth health) {
    if (health.failure().isPresent()) {
      return Optional.of(
          Finding.of(
                  "store",
                  Severity.CRITICAL,
                  "the agent cannot write its state: " + health.failure().get())
              .cause("write-failed", "the last write failed")
              .stillWorks(
                  "Checks run and alerts are sent from memory; after a crash some may be repeated.")
              .command("df -h /var/lib/benchwarden")
              .command(JOURNAL)
              .build());
    }
    return health.setAside().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    "store",
                    Severity.WARNING,
                    "damaged files of the agent's state were set aside: "
                        + String.join(", ", health.setAside()))
                .cause("set-aside", "damaged files were set aside")
                .stillWorks(
                    "The agent runs on; what could neither be read nor was in memory is forgotten.")
                .command("ls -l /var/lib/benchwarden")
                .command("systemctl restart benchwarden")
                .build());
  }
}

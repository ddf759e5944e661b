package io.benchwarden.checks.queues;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.bench.rq.QueueBound;
import io.benchwarden.bench.rq.RqJob;
import io.benchwarden.bench.rq.RqQueues;
import io.benchwarden.bench.rq.RqWorker;
import io.benchwarden.checks.display.NotLookedAt;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Looks at the queues of each bench. */
record QueuesProbe() implements Probe {

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    boolean complete = true;
    for (Bench bench : context.benches()) {
      try {
        look(context, bench);
      } catch (RedisReadException unreadable) {
        // The queues cannot even be named; the check redis tells why, and no alert moves.
        context.logger().log(System.Logger.Level.DEBUG, unreadable.getMessage());
        complete = false;
      }
    }
    return new Report(List.of(), complete);
  }

  private static void look(CheckContext context, Bench bench)
      throws RedisReadException, InterruptedException {
    RqQueues queues = RqQueues.of(bench);
    OptionalLong bound = QueueBound.of(bench);
    List<String> names = queues.names();
    List<RqWorker> workers = names.isEmpty() ? List.of() : queues.workers();
    boolean suspended = !names.isEmpty() && queues.isSuspended();
    for (String queue : names) {
      Instant now = context.clock().instant();
      QueueState state =
          new QueueState(
              queue,
              RqQueues.shortName(queue),
              queues.waiting(queue),
              queues.started(queue),
              workers,
              suspended,
              now);
      context.observe(observation(bench, state, bound));
    }
  }

  private static Observation observation(Bench bench, QueueState state, OptionalLong bound) {
    Crowding crowding = Crowding.of(state.waiting(), state.now());
    QueueWords words = new QueueWords(bench, state, crowding);
    Observation.Builder observation =
        Observation.of(Subject.QUEUE, state.name())
            .bench(bench.name())
            .dependsOn(Subject.server("redis-queue"))
            .dependsOn(bench.subject())
            .measure("workers", state.takers().size(), Unit.COUNT)
            .measure("waiting", state.waiting().depth(), Unit.COUNT)
            .measure("running", state.started().size(), Unit.COUNT);
    words.evidence(observation);
    waiting(observation, state, words);
    crowd(observation, state, crowding, words, bound);
    running(observation, state, words);
    return observation.build();
  }

  private static void waiting(Observation.Builder observation, QueueState state, QueueWords words) {
    String age = state.isOfLongJobs() ? "long-age" : "age";
    if (state.isAbandoned() && !(state.isDraining() && !state.suspended())) {
      observation.finding(words.noWorker());
      NotLookedAt.add(observation, "nobody takes jobs; see no-worker", "age", "long-age");
      return;
    }
    observation.measure(
        state.isOfLongJobs() ? "long-head-age" : "head-age",
        state.isAbandoned() ? 0 : state.age().toSeconds(),
        Unit.SECONDS);
    if (!state.age().isZero() && !state.isAbandoned()) {
      observation.finding(words.age(age));
    }
  }

  private static void crowd(
      Observation.Builder observation,
      QueueState state,
      Crowding crowding,
      QueueWords words,
      OptionalLong bound) {
    observation.measure("largest-share", crowding.largestShare(), Unit.RATIO);
    observation.measure("crowding-share", crowding.crowdingShare(), Unit.RATIO);
    if (crowding.crowdingShare() > 0) {
      observation.finding(words.share());
    }
    bound.ifPresent(
        limit -> {
          observation.measure("bound-used", (double) state.waiting().depth() / limit, Unit.RATIO);
          observation.finding(words.overload(limit));
        });
  }

  private static void running(Observation.Builder observation, QueueState state, QueueWords words) {
    List<RqJob> stuck = state.stuck();
    if (!stuck.isEmpty()) {
      observation.finding(words.stuck(stuck));
    }
    List<RqJob> overdue = state.overdue();
    if (!overdue.isEmpty()) {
      observation.finding(words.overdue(overdue));
    }
  }
}

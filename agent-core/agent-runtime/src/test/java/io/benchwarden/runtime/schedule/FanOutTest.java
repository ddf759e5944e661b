package io.benchwarden.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.schedule.RunOutcome.Completed;
import io.benchwarden.runtime.schedule.RunOutcome.Failed;
import io.benchwarden.runtime.schedule.RunOutcome.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("forEach")
@Timeout(30)
class FanOutTest {
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  private static RunOutcome outcome(int workers, Probe probe) throws Exception {
    try (Running running = Running.of(workers, Configured.probe("p", probe).timeoutMillis(300))) {
      return running.scheduler.runNow("p").get(10, TimeUnit.SECONDS).outcome();
    }
  }

  private static void see(CheckContext context, Object what) {
    context.observe(Observation.of(Subject.of("test", "s" + what)).build());
  }

  @Test
  @DisplayName("looks at each subject once and keeps what its threads observed")
  void all() throws Exception {
    RunOutcome outcome =
        outcome(
            4,
            context -> {
              context.forEach(HUNDRED, 4, subject -> see(context, subject));
              return Report.of();
            });
    assertThat(outcome).isInstanceOf(Completed.class);
    assertThat(outcome.observations()).hasSize(100);
  }

  @Test
  @DisplayName("takes no more threads than the limit, nor than the resource's share and its own")
  void bounded() throws Exception {
    assertThat(mostAtOnce(2)).isEqualTo(2);
    assertThat(mostAtOnce(50)).isEqualTo(3);
  }

  private static int mostAtOnce(int limit) throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    outcome(
        4,
        context -> {
          CountDownLatch full = new CountDownLatch(Math.min(limit, 3));
          context.forEach(
              HUNDRED,
              limit,
              subject -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                full.countDown();
                full.await(200, TimeUnit.MILLISECONDS);
                now.decrementAndGet();
              });
          return Report.of();
        });
    return most.get();
  }

  @Test
  @DisplayName("goes on with the others where an action throws")
  void throwing() throws Exception {
    RunOutcome outcome =
        outcome(
            4,
            context -> {
              context.forEach(
                  HUNDRED,
                  4,
                  subject -> {
                    if (subject % 10 == 0) {
                      throw new LinkageError("subject " + subject);
                    }
                    see(context, subject);
                  });
              return Report.of();
            });
    assertThat(outcome.observations()).hasSize(90);
    assertThat(outcome)
        .as("a subject that threw must not count as removed")
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith("10 of 100 subjects threw: LinkageError: subject "));
  }

  @Test
  @DisplayName("gets on with one worker, all probes fanning out inside a fan-out")
  void noDeadlock() throws Exception {
    RunOutcome outcome =
        outcome(
            1,
            context -> {
              context.forEach(
                  List.of(1, 2, 3),
                  3,
                  outer ->
                      context.forEach(
                          List.of(4, 5, 6), 3, inner -> see(context, outer + "-" + inner)));
              return Report.of();
            });
    assertThat(outcome.observations()).hasSize(9);
  }

  @Test
  @DisplayName("interrupts all its actions at the deadline and keeps what was observed")
  void deadline() throws Exception {
    AtomicInteger interrupted = new AtomicInteger();
    RunOutcome outcome =
        outcome(
            4,
            context -> {
              context.forEach(
                  HUNDRED,
                  3,
                  subject -> {
                    see(context, subject);
                    try {
                      new CountDownLatch(1).await();
                    } catch (InterruptedException stop) {
                      interrupted.incrementAndGet();
                      throw stop;
                    }
                  });
              return Report.of();
            });
    assertThat(outcome)
        .isInstanceOfSatisfying(TimedOut.class, cut -> assertThat(cut.abandoned()).isFalse());
    assertThat(outcome.observations()).hasSize(3);
    assertThat(interrupted).hasValue(3);
  }

  @Test
  @DisplayName("is given up with a helper that ignores the interrupt, whose place is free again")
  void stubbornHelper() throws Exception {
    Stubborn stubborn = new Stubborn();
    Probe fansOut =
        context -> {
          Thread own = Thread.currentThread();
          context.forEach(
              List.of(1, 2, 3),
              3,
              subject -> {
                if (Thread.currentThread() == own) {
                  new CountDownLatch(1).await();
                } else {
                  stubborn.hold();
                }
              });
          return Report.of();
        };
    try (Running running =
        Running.of(
            4,
            Configured.probe("stuck", fansOut).on(Resource.NETWORK).timeoutMillis(100),
            Configured.probe(
                    "fine",
                    context -> {
                      context.forEach(HUNDRED, 3, subject -> see(context, subject));
                      return Report.of();
                    })
                .on(Resource.NETWORK))) {
      ProbeRun run = running.scheduler.runNow("stuck").get(10, TimeUnit.SECONDS);
      assertThat(run.outcome()).isEqualTo(new TimedOut(List.of(), true));
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(running.status("stuck").stuckThreads()).isEqualTo(2));
      assertThat(running.scheduler.runNow("fine").get(10, TimeUnit.SECONDS).outcome())
          .isInstanceOf(Completed.class);
      stubborn.letGo = true;
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> running.status("stuck").suspended().isEmpty());
    }
  }
}

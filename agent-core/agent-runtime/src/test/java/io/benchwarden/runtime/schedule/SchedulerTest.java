package io.benchwarden.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.schedule.RunOutcome.Completed;
import io.benchwarden.runtime.schedule.RunOutcome.Failed;
import io.benchwarden.runtime.schedule.RunOutcome.TimedOut;
import io.benchwarden.testkit.SteerableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The scheduler")
@Timeout(30)
class SchedulerTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private static ProbeRun answer(CompletableFuture<ProbeRun> asked) throws Exception {
    return asked.get(10, TimeUnit.SECONDS);
  }

  private static RunOutcome outcome(Probe probe) throws Exception {
    try (Running running = Running.of(2, Configured.probe("p", probe).timeoutMillis(500))) {
      return answer(running.scheduler.runNow("p")).outcome();
    }
  }

  private static Observation seen(String name, double value) {
    return Observation.of(Subject.of("test", name)).measure("value", value, Unit.COUNT).build();
  }

  @Test
  @DisplayName("hands on what a run saw, merging what it observed with what it reported")
  void completed() throws Exception {
    RunOutcome outcome =
        outcome(
            context -> {
              context.observe(seen("a", 1));
              context.observe(seen("b", 1));
              return Report.partial(List.of(seen("a", 2), seen("c", 3), seen("c", 4)));
            });
    assertThat(outcome)
        .isEqualTo(new Completed(List.of(seen("a", 2), seen("b", 1), seen("c", 4)), false));
  }

  @Test
  @DisplayName("tells a run that throws from one that returns nothing or too much")
  void failed() throws Exception {
    assertThat(
            outcome(
                context -> {
                  context.observe(seen("a", 1));
                  throw new java.io.IOException("no such\n  file");
                }))
        .isEqualTo(new Failed(List.of(seen("a", 1)), "IOException: no such file"));
    assertThat(outcome(context -> null))
        .isEqualTo(new Failed(List.of(), "returned null instead of a report"));
    List<Observation> many = IntStream.range(0, 20_003).mapToObj(i -> seen("s" + i, 1)).toList();
    RunOutcome tooMany = outcome(context -> Report.complete(many));
    assertThat(tooMany.observations().size()).isEqualTo(20_000);
    assertThat(((Failed) tooMany).reason())
        .isEqualTo("handed over 3 subjects more than the 20000 that are kept");
  }

  @Test
  @DisplayName("interrupts a run at its deadline and keeps what it had observed")
  void timedOut() throws Exception {
    RunOutcome outcome =
        outcome(
            context -> {
              context.observe(seen("a", 1));
              new CountDownLatch(1).await();
              return Report.of();
            });
    assertThat(outcome).isEqualTo(new TimedOut(List.of(seen("a", 1)), false));
  }

  @Test
  @DisplayName("does not take a report for complete that came after the interrupt")
  void reportAfterInterrupt() throws Exception {
    RunOutcome outcome =
        outcome(
            context -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException swallowed) {
                return Report.of(seen("a", 1));
              }
              return Report.of();
            });
    assertThat(outcome).isEqualTo(new TimedOut(List.of(seen("a", 1)), false));
  }

  @Test
  @DisplayName("lets no interrupt of one run reach the next one on the same worker")
  void interruptStays() throws Exception {
    try (Running running =
        Running.of(
            1,
            Configured.probe(
                "leaves-a-flag",
                context -> {
                  Thread.currentThread().interrupt();
                  return Report.of();
                }),
            Configured.probe(
                "sleeps",
                context -> {
                  new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
                  return Report.of();
                }))) {
      answer(running.scheduler.runNow("leaves-a-flag"));
      assertThat(answer(running.scheduler.runNow("sleeps")).outcome())
          .isInstanceOf(Completed.class);
    }
  }

  @Test
  @DisplayName("gives up a run that ignores the interrupt, and runs it only when it came back")
  void abandoned() throws Exception {
    Stubborn stubborn = new Stubborn();
    try (Running running =
        Running.of(1, Configured.probe("p", stubborn).everyMillis(100).timeoutMillis(50))) {
      ProbeRun run = answer(running.scheduler.runNow("p"));
      assertThat(run.outcome())
          .isEqualTo(
              new TimedOut(List.of(Observation.of(Subject.of("test", "before")).build()), true));
      assertThatThrownBy(() -> answer(running.scheduler.runNow("p")))
          .hasRootCauseMessage(
              "Probe 'p' is suspended: its last run ignored the interrupt at its deadline and"
                  + " still holds its thread; a reload gives it a fresh start.");
      await().atMost(SOON).until(() -> running.status("p").counts().skipped() >= 3);
      assertThat(running.status("p").stuckThreads()).isEqualTo(1);
      assertThat(running.scheduler.abandonedThreads()).isEqualTo(1);
      stubborn.letGo = true;
      await().atMost(SOON).until(() -> running.runsOf("p").size() >= 3);
      assertThat(running.status("p").suspended()).isEmpty();
      assertThat(stubborn.mostInside).hasValue(1);
    }
  }

  @Test
  @DisplayName("gives a stuck probe a fresh start at a reload, and closes the old one at its end")
  void reloadOfStuckProbe() throws Exception {
    Stubborn stubborn = new Stubborn();
    try (Running running =
        Running.of(1, Configured.probe("p", stubborn).everyMillis(200).timeoutMillis(50))) {
      await().atMost(SOON).until(() -> running.status("p").suspended().isPresent());
      CompletableFuture<?> closed =
          running.scheduler.replace(Running.configurations(Configured.probe("p").everyMillis(200)));
      assertThat(answer(running.scheduler.runNow("p")).outcome()).isInstanceOf(Completed.class);
      assertThat(closed).isNotDone();
      assertThat(stubborn.closed).isFalse();
      stubborn.letGo = true;
      closed.get(5, TimeUnit.SECONDS);
      assertThat(stubborn.closed).isTrue();
    }
  }

  @Test
  @DisplayName("stops running a probe whose runs leave threads behind, and says how many")
  void leftBehind() {
    CountDownLatch end = new CountDownLatch(1);
    Probe leaks =
        context -> {
          for (int i = 0; i < 9; i++) {
            Thread thread = new Thread(() -> awaitQuietly(end));
            thread.setDaemon(true);
            thread.start();
          }
          return Report.of();
        };
    try (Running running =
        Running.of(2, Configured.probe("leaks", leaks).everyMillis(50), Configured.probe("ok"))) {
      await().atMost(SOON).until(() -> running.status("leaks").suspended().isPresent());
      assertThat(running.status("leaks").threadsLeftBehind()).isEqualTo(45);
      assertThat(running.status("leaks").suspended())
          .contains("its runs left 45 threads behind that still live; restart the agent.");
      assertThat(running.status("ok").threadsLeftBehind()).isZero();
      end.countDown();
      await().atMost(SOON).until(() -> running.status("leaks").suspended().isEmpty());
    } finally {
      end.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("runs what a watch fires for, once for a burst, and ends the watch's thread")
  void watch() throws Exception {
    AtomicReference<Thread> waiting = new AtomicReference<>();
    CountDownLatch event = new CountDownLatch(1);
    Probe watched =
        new Probe() {
          @Override
          public Report run(io.benchwarden.api.CheckContext context) {
            return Report.of();
          }

          @Override
          public AutoCloseable watch(io.benchwarden.api.Trigger trigger) {
            return trigger.waitFor(
                "latch",
                () -> {
                  waiting.set(Thread.currentThread());
                  event.await();
                  for (int i = 0; i < 50; i++) {
                    trigger.fire();
                  }
                  new CountDownLatch(1).await();
                });
          }
        };
    Running running = Running.of(2, Configured.probe("p", watched).every(Duration.ofMinutes(5)));
    try (running) {
      answer(running.scheduler.runNow("p"));
      long before = running.status("p").counts().runs();
      event.countDown();
      await().atMost(SOON).until(() -> running.status("p").counts().runs() > before);
      await()
          .during(Duration.ofMillis(300))
          .atMost(SOON)
          .until(() -> running.status("p").counts().runs() <= before + 2);
      assertThat(waiting.get().getName()).isEqualTo("watch p latch");
    }
    await().atMost(SOON).until(() -> !waiting.get().isAlive());
  }

  @Test
  @DisplayName("goes on polling where a source cannot be watched, and says why")
  void watchFails() throws Exception {
    Probe watched =
        new Probe() {
          @Override
          public Report run(io.benchwarden.api.CheckContext context) {
            return Report.of();
          }

          @Override
          public AutoCloseable watch(io.benchwarden.api.Trigger trigger) {
            throw new UnsatisfiedLinkError("no inotify here");
          }
        };
    try (Running running = Running.of(1, Configured.probe("p", watched))) {
      assertThat(answer(running.scheduler.runNow("p")).outcome()).isInstanceOf(Completed.class);
      assertThat(running.status("p").watchProblem())
          .contains("UnsatisfiedLinkError: no inotify here");
    }
  }

  @Test
  @DisplayName("refuses to run what there is not")
  void unknown() {
    try (Running running = Running.of(1)) {
      assertThatThrownBy(() -> answer(running.scheduler.runNow("dsik")))
          .hasRootCauseMessage("There is no probe 'dsik'.");
    }
  }

  @Test
  @DisplayName("runs a probe again, on the same worker, after the listener threw an error")
  void failingListener() throws Exception {
    try (Running running = Running.of(1, Configured.probe("p", context -> Report.of()))) {
      running.further =
          run -> {
            throw new StackOverflowError("the listener's");
          };
      answer(running.scheduler.runNow("p"));
      answer(running.scheduler.runNow("p"));
      assertThat(running.runsOf("p")).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  @DisplayName("tells the listener before whoever asked for the run")
  void order() throws Exception {
    try (Running running = Running.of(1, Configured.probe("p"))) {
      ProbeRun run = answer(running.scheduler.runNow("p"));
      assertThat(running.runs).contains(run);
    }
  }

  @Test
  @DisplayName("notices a gap, tells it, and runs every probe once")
  void gap() {
    SteerableClock clock = SteerableClock.at("2026-11-23T10:00:00Z");
    TimeSource time = new TimeSource(clock, System::nanoTime, ZoneOffset.UTC);
    AtomicInteger runs = new AtomicInteger();
    Probe counts =
        context -> {
          runs.incrementAndGet();
          return Report.of();
        };
    try (Running running =
        Running.of(2, time, Configured.probe("p", counts).every(Duration.ofHours(12)))) {
      await().atMost(SOON).until(() -> running.beats.get() > 0);
      clock.advance(Duration.ofHours(2));
      await().atMost(SOON).until(() -> runs.get() == 1);
      assertThat(running.gaps).hasSize(1);
      assertThat(running.gaps.get(0)).isBetween(Duration.ofHours(2), Duration.ofSeconds(7205));
    }
  }

  @Test
  @DisplayName("beats at least once a second, also when nothing is to do")
  void heartbeat() {
    try (Running running = Running.of(1)) {
      await().atMost(SOON).until(() -> running.beats.get() >= 3);
    }
  }

  @Test
  @DisplayName("stops within its limit, and names what does not end")
  void stop() {
    Stubborn stubborn = new Stubborn();
    AtomicInteger closed = new AtomicInteger();
    Probe sleeps =
        new Probe() {
          @Override
          public Report run(io.benchwarden.api.CheckContext context) throws Exception {
            new CountDownLatch(1).await();
            return Report.of();
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    Running running =
        Running.of(
            4,
            Configured.probe("stubborn", stubborn).everyMillis(50),
            Configured.probe("sleeps", sleeps).everyMillis(50));
    await()
        .atMost(SOON)
        .until(
            () ->
                stubborn.inside.get() == 1
                    && running.status("sleeps").activity() == ProbeStatus.Activity.RUNNING);
    long before = System.nanoTime();
    List<String> left = running.scheduler.stop(Duration.ofMillis(500));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(left).containsExactly("stubborn");
    assertThat(closed).hasValue(1);
    assertThat(running.runs).isEmpty();
    stubborn.letGo = true;
    await().atMost(SOON).until(() -> stubborn.closed);
  }
}

package io.benchwarden.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Accepted;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A channel")
class ChannelWorkersTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  private final BlockingQueue<DeliveryReport> reports = new LinkedBlockingQueue<>();
  private final ChannelWorkers workers = new ChannelWorkers(nanos::get, reports::add);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() throws InterruptedException {
    release.countDown();
    workers.close(Duration.ofSeconds(2));
  }

  private static Notification message(String id) {
    return new Notification(
        id,
        "thread",
        1,
        Reason.TEST,
        "hook",
        Map.of(),
        List.of(),
        "title",
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        Optional.empty(),
        Optional.empty());
  }

  private DeliveryOutcome outcome() throws InterruptedException {
    DeliveryReport report = reports.poll(10, TimeUnit.SECONDS);
    assertThat(report).isNotNull();
    return report.outcome();
  }

  private void later(Duration time) {
    nanos.addAndGet(time.toNanos());
    workers.enforceDeadlines();
  }

  private void swallowInterrupts() {
    boolean over = false;
    while (!over) {
      try {
        release.await();
        over = true;
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }

  @Test
  void reports_what_it_answered() throws Exception {
    workers.configure(Map.of("hook", notification -> new Receipt(Map.of("id", "7"))));
    workers.send(message("1"));
    assertThat(outcome()).isEqualTo(new Accepted(new Receipt(Map.of("id", "7"))));
  }

  @Test
  void reports_what_it_refused_with_all_that_it_said() throws Exception {
    workers.configure(
        Map.of(
            "hook",
            notification -> {
              throw DeliveryException.temporary(
                  DeliveryException.Reason.RATE_LIMITED, "429", Duration.ofSeconds(9));
            }));
    workers.send(message("1"));
    assertThat(outcome())
        .isEqualTo(
            new Failed(
                false,
                DeliveryException.Reason.RATE_LIMITED,
                false,
                Optional.of(Duration.ofSeconds(9)),
                "429"));
  }

  @Test
  void that_throws_an_error_may_have_sent_the_message() throws Exception {
    workers.configure(
        Map.of(
            "hook",
            notification -> {
              throw new NoClassDefFoundError("a/B");
            }));
    workers.send(message("1"));
    assertThat(outcome())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.mayHaveArrived()).isTrue();
              assertThat(failed.message()).contains("NoClassDefFoundError");
            });
  }

  @Test
  void that_hangs_is_interrupted_at_its_deadline() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    workers.configure(
        Map.of(
            "hook",
            notification -> {
              begun.countDown();
              release.await();
              return Receipt.none();
            }));
    workers.send(message("1"));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    later(Duration.ofSeconds(29));
    assertThat(reports).isEmpty();
    later(Duration.ofSeconds(2));
    assertThat(outcome()).isEqualTo(Failed.unanswered("no answer before the deadline"));
  }

  @Test
  void that_ignores_its_interrupt_is_given_up_three_times_and_then_left_alone() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    Channel deaf =
        new Channel() {
          @Override
          public Receipt send(Notification notification) {
            begun.add(notification.id());
            swallowInterrupts();
            return Receipt.none();
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    workers.configure(Map.of("hook", deaf));
    for (String id : List.of("1", "2", "3")) {
      workers.send(message(id));
      assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo(id);
      later(Duration.ofSeconds(30));
      later(Duration.ofSeconds(2));
      assertThat(outcome())
          .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.mayHaveArrived()).isTrue());
    }
    workers.send(message("4"));
    assertThat(outcome())
        .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.mayHaveArrived()).isFalse());
    workers.configure(Map.of());
    assertThat(closed).as("closed while it is still being called").isFalse();
    release.countDown();
    await().untilTrue(closed);
    assertThat(reports).as("late answers").isEmpty();
  }

  @Test
  void that_a_reload_drops_is_closed_when_its_last_message_ended() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Channel slow =
        new Channel() {
          @Override
          public Receipt send(Notification notification) throws InterruptedException {
            begun.countDown();
            release.await();
            return Receipt.none();
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    workers.configure(Map.of("hook", slow));
    workers.send(message("1"));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    workers.configure(Map.of("hook", notification -> Receipt.none()));
    assertThat(closed).isFalse();
    workers.send(message("2"));
    assertThat(outcome()).isInstanceOf(Accepted.class);
    release.countDown();
    assertThat(outcome()).isInstanceOf(Accepted.class);
    await().untilTrue(closed);
  }

  @Test
  void that_cannot_be_closed_stops_nobody() throws Exception {
    Channel broken =
        new Channel() {
          @Override
          public Receipt send(Notification notification) {
            return Receipt.none();
          }

          @Override
          public void close() {
            throw new NoClassDefFoundError("of a plugin whose loader is gone");
          }
        };
    workers.configure(Map.of("hook", broken));
    workers.configure(Map.of("hook", notification -> Receipt.none())).get(10, TimeUnit.SECONDS);
    workers.send(message("1"));
    assertThat(outcome()).isInstanceOf(Accepted.class);
  }
}

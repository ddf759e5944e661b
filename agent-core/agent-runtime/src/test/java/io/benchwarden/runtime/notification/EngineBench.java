package io.benchwarden.runtime.notification;

import io.benchwarden.api.Observation;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.Backoff;
import io.benchwarden.runtime.delivery.Deliverer;
import io.benchwarden.runtime.delivery.DeliveryOutcome;
import io.benchwarden.runtime.delivery.DeliveryReport;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A test bench for the engine: time stands still until it is moved, sends wait until they are
 * answered, and a restart keeps nothing but the store.
 */
final class EngineBench {
  final InMemoryStore store = new InMemoryStore();
  final List<Notification> sent = new ArrayList<>();
  final List<List<NotifiedAlert>> renewed = new ArrayList<>();
  final List<String> triggered = new ArrayList<>();
  private final Deque<Notification> underWay = new ArrayDeque<>();
  private Configuration configuration;
  private Instant wall = Instant.parse("2026-03-29T00:30:00Z");
  private long nanos = -5_000_000_000L;
  private int ids;
  private boolean breakNext;
  private AlertEngine engine;

  EngineBench(Configuration configuration) {
    this.configuration = configuration;
    this.engine = newEngine();
  }

  Moment now() {
    return new Moment(wall, nanos);
  }

  AlertEngine engine() {
    return engine;
  }

  EngineBench advance(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
    return this;
  }

  /** Time passes, second by second. */
  EngineBench pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      advance(Duration.ofSeconds(1)).tick();
    }
    return this;
  }

  EngineBench tick() {
    engine.handle(new PipelineEvent.Tick(), now());
    return this;
  }

  EngineBench swap(Configuration other) {
    configuration = other;
    engine.handle(new PipelineEvent.Swapped(other, new CompletableFuture<>()), now());
    return this;
  }

  /** Somebody asks for it, and it is done. */
  MuteAnswer change(MuteChange change) {
    CompletableFuture<MuteAnswer> answer = new CompletableFuture<>();
    engine.handle(new PipelineEvent.Muted(change, answer), now());
    return answer.join();
  }

  /** Somebody asks for it, and hears why not. */
  String refusal(MuteChange change) {
    CompletableFuture<MuteAnswer> answer = new CompletableFuture<>();
    engine.handle(new PipelineEvent.Muted(change, answer), now());
    return answer.handle((done, why) -> why == null ? "" : String.valueOf(why.getMessage())).join();
  }

  EngineBench gap() {
    engine.handle(new PipelineEvent.Gap(), now());
    return this;
  }

  /** A complete run that took 10 ms. */
  EngineBench run(String probe, Observation... seen) {
    return run(probe, new RunOutcome.Completed(List.of(seen), true), true);
  }

  EngineBench run(String probe, RunOutcome outcome, boolean onGrid) {
    Instant started = wall;
    advance(Duration.ofMillis(10));
    engine.handle(
        new PipelineEvent.Ran(new ProbeRun(probe, outcome, started, wall, nanos, onGrid)), now());
    return this;
  }

  /** The process dies and another starts: what is under way gets no answer any more. */
  EngineBench restart(Duration downFor) {
    underWay.clear();
    wall = wall.plus(downFor);
    nanos = 77_000_000_000L + nanos / 2;
    engine = newEngine();
    return this;
  }

  /** The next hand-over to a channel throws. */
  void breakNextSend() {
    breakNext = true;
  }

  boolean isAnyUnderWay() {
    return !underWay.isEmpty();
  }

  Notification nextUnderWay() {
    return underWay.getFirst();
  }

  List<Notification> allUnderWay() {
    return List.copyOf(underWay);
  }

  /** Answers the oldest send under way; answers that follow at once are left to the caller. */
  Notification answer(DeliveryOutcome outcome) {
    Notification first = underWay.removeFirst();
    engine.handle(
        new PipelineEvent.Delivered(new DeliveryReport(first.channel(), first.id(), outcome)),
        now());
    return first;
  }

  /** Accepts everything until nothing is under way. */
  List<Notification> acceptAll() {
    List<Notification> accepted = new ArrayList<>();
    while (isAnyUnderWay()) {
      String receipt = "r" + accepted.size();
      accepted.add(answer(new DeliveryOutcome.Accepted(new Receipt(Map.of("id", receipt)))));
    }
    return accepted;
  }

  List<AlertView> alerts() {
    return engine.views();
  }

  static DeliveryOutcome accepted() {
    return new DeliveryOutcome.Accepted(Receipt.none());
  }

  static DeliveryOutcome refused() {
    return new DeliveryOutcome.Failed(
        false, Reason.CONNECTION, false, Optional.empty(), "connection refused");
  }

  static DeliveryOutcome refusedForGood() {
    return new DeliveryOutcome.Failed(
        true, Reason.REJECTED, false, Optional.empty(), "400 bad payload");
  }

  private AlertEngine newEngine() {
    return new AlertEngine(
        new AlertEngine.Parts(
            store,
            new Deliverer() {
              @Override
              public void send(Notification notification) {
                if (breakNext) {
                  breakNext = false;
                  throw new IllegalStateException("broken");
                }
                sent.add(notification);
                underWay.addLast(notification);
              }

              @Override
              public void renew(String channel, List<NotifiedAlert> firing, Instant now) {
                renewed.add(firing);
              }
            },
            triggered::add,
            Backoff.standard(() -> 1),
            () -> "id-" + ++ids,
            ZoneId.of("Asia/Kolkata"),
            new PipelineCounters()),
        configuration,
        now());
  }
}

package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.alert.AlertIdentity;
import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.Backoff;
import io.benchwarden.runtime.delivery.DeliveryOutcome;
import io.benchwarden.runtime.delivery.DeliveryReport;
import io.benchwarden.runtime.invariants.Happening;
import io.benchwarden.runtime.invariants.Happening.Kind;
import io.benchwarden.runtime.invariants.Happening.Level;
import io.benchwarden.runtime.invariants.Happening.Line;
import io.benchwarden.runtime.invariants.Happening.Sending;
import io.benchwarden.runtime.invariants.Oracle;
import io.benchwarden.runtime.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** An engine on a clock that is moved by hand, watched by an oracle. */
final class Rig {
  private static final Instant START = Instant.parse("2026-03-29T00:30:00Z");

  /** A message at the door of its channel, and how the oracle saw it. */
  record Leaving(Notification message, Sending seen) {}

  final Deque<Leaving> underWay = new ArrayDeque<>();
  final InMemoryStore disk = new InMemoryStore();
  private final Store store;
  private final Oracle oracle;
  private final Fault fault;
  private final Configuration configuration;
  private long trueMillis;
  private long wallOffset;
  private long nanosOffset = -5_000;
  private int ids;
  private AlertEngine engine;

  Rig(Configuration configuration, Oracle oracle, Fault fault) {
    this.configuration = configuration;
    this.oracle = oracle;
    this.fault = fault;
    this.store = BentStore.of(disk, fault);
    this.engine = newEngine();
  }

  long millis() {
    return trueMillis;
  }

  Instant wall() {
    return START.plusMillis(trueMillis + wallOffset);
  }

  Moment now() {
    return new Moment(wall(), (trueMillis + nanosOffset) * 1_000_000);
  }

  void pass(Duration time) {
    trueMillis += time.toMillis();
  }

  /** Somebody sets the clock. */
  void setClock(Duration by) {
    wallOffset += by.toMillis();
  }

  void see(Happening happening) {
    oracle.see(happening, trueMillis, wall().toEpochMilli());
  }

  void handle(PipelineEvent event) {
    engine.handle(event, now());
  }

  void tick() {
    see(new Happening.Ticked());
    handle(new PipelineEvent.Tick());
  }

  void restart(Duration downFor) {
    underWay.clear();
    pass(downFor);
    nanosOffset = 77_000 - trueMillis / 2;
    see(new Happening.Restarted());
    engine = newEngine();
  }

  /** An alert as an operator picks it from the list. */
  record Picked(String key, String fingerprint) {}

  Optional<Picked> anyFiring(Random random, List<String> probes) {
    List<AlertView> firing =
        engine.views().stream()
            .filter(alert -> alert.state() == AlertState.FIRING)
            .filter(alert -> probes.contains(alert.identity().probe()))
            .filter(alert -> alert.identity().condition().equals("down"))
            .toList();
    if (firing.isEmpty()) {
      return Optional.empty();
    }
    AlertView one = firing.get(random.nextInt(firing.size()));
    AlertIdentity who = one.identity();
    String key = "%s/%s/%s".formatted(who.probe(), who.subject().name(), who.condition());
    return Optional.of(new Picked(key, one.fingerprint()));
  }

  void answer(Leaving leaving, DeliveryOutcome outcome) {
    underWay.remove(leaving);
    Notification message = leaving.message();
    handle(
        new PipelineEvent.Delivered(new DeliveryReport(message.channel(), message.id(), outcome)));
  }

  private void send(Notification message) {
    boolean onDisk =
        disk.load().outbox().stream().anyMatch(entry -> entry.id().equals(message.id()));
    boolean warns =
        message.alerts().stream()
            .flatMap(alert -> alert.annotations().values().stream())
            .anyMatch(text -> text.contains("cannot write its state"));
    Sending seen =
        new Sending(
            message.id(),
            message.channel(),
            Kind.valueOf(message.reason().name()),
            message.alerts().stream().map(Rig::line).toList(),
            onDisk,
            warns);
    if (!fault.swallows(message)) {
      see(seen);
    }
    underWay.addLast(new Leaving(message, seen));
  }

  private static Line line(NotifiedAlert alert) {
    String key =
        "%s/%s/%s"
            .formatted(alert.label("probe"), alert.label("subject"), alert.label("condition"));
    Level level = Level.valueOf(alert.label("severity").toUpperCase(Locale.ROOT));
    return new Line(key, alert.endsAt().isPresent(), level);
  }

  private AlertEngine newEngine() {
    return new AlertEngine(
        new AlertEngine.Parts(
            store,
            this::send,
            probe -> {},
            Backoff.standard(() -> 1),
            () -> "id-" + ++ids,
            ZoneId.of("Asia/Kolkata"),
            new PipelineCounters()),
        configuration,
        now());
  }
}

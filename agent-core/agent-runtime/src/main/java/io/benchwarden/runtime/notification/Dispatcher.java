package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.Backoff;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Accepted;
import io.benchwarden.runtime.delivery.DeliveryOutcome.Failed;
import io.benchwarden.runtime.delivery.DeliveryReport;
import io.benchwarden.runtime.delivery.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications out of the outbox, one a channel at a time and in order, and puts down what
 * became of them. Confined to one thread.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Tellings tellings;
  private final Outbox outbox;
  private final Lanes lanes;
  private final MessageWriter writer;
  private final StandIns standIns;
  private final PipelineCounters counters;
  private Configuration configuration;

  Dispatcher(
      Tellings tellings,
      Outbox outbox,
      Lanes lanes,
      MessageWriter writer,
      PipelineCounters counters,
      Configuration configuration) {
    this.tellings = tellings;
    this.outbox = outbox;
    this.lanes = lanes;
    this.writer = writer;
    this.standIns = new StandIns(tellings);
    this.counters = counters;
    this.configuration = configuration;
  }

  /**
   * Goes on from what another process left: what was under way may have arrived, so it counts as
   * told, and is sent again under its old id unless its alert is over.
   */
  void resume(Moment now) {
    for (OutboxMessage message : outbox.all()) {
      if (message.inFlight()) {
        outbox.update(message.restarted());
        countAsTold(message);
        settleSuccessor(message, true, now);
      }
    }
    for (String channel : outbox.waitingChannels()) {
      outbox
          .head(channel)
          .filter(head -> head.notBefore() != null)
          .ifPresent(head -> lanes.resume(channel, head.attempts(), rest(head, now), now.nanos()));
    }
  }

  /** Goes on with other channels; what waits for one that is gone is dropped, and logged. */
  void configure(Configuration newConfiguration, Moment now) {
    configuration = newConfiguration;
    lanes.retryAll();
    for (Telling telling : List.copyOf(tellings.all())) {
      if (telling.gaveUp() != null && !telling.isTold()) {
        tellings.put(telling.anotherChance());
      }
      if (!isConfigured(telling.channel())) {
        LOG.warn(
            "Channel {} is no longer configured: it will not hear of the end of alert {}",
            telling.channel(),
            telling.fingerprint());
        tellings.remove(telling);
      }
    }
    for (OutboxMessage message : outbox.all()) {
      if (!isConfigured(message.channel())) {
        supersede(message, "the channel is no longer configured", now);
      }
    }
  }

  /** Marks the messages that may go now as under way; they must be on disk before they do. */
  List<OutboxMessage> start(Moment now) {
    List<OutboxMessage> starting = new ArrayList<>();
    for (String channel : outbox.waitingChannels()) {
      boolean ready = lanes.isReady(channel, now.nanos());
      if (ready || lanes.mayBePassed(channel)) {
        outbox
            .next(channel, now)
            .filter(message -> ready || message.attempts() == 0)
            .map(OutboxMessage::started)
            .ifPresent(
                started -> {
                  OutboxMessage message = withCompanions(started);
                  outbox.update(message);
                  lanes.start(channel, message.id());
                  starting.add(message);
                });
      }
    }
    return starting;
  }

  /** Takes along what may be told in the same message, or what went with it before. */
  private OutboxMessage withCompanions(OutboxMessage leader) {
    List<OutboxMessage> others = outbox.carriedBy(leader);
    Batch batch = leader.batch();
    boolean mayLead = batch != null && !batch.led() && !leader.unanswered() && others.isEmpty();
    if (batch != null && mayLead) {
      List<OutboxMessage> waiting = outbox.companions(leader);
      others = waiting.size() + 1 >= Groups.threshold(batch.group()) ? waiting : List.of();
    }
    for (OutboxMessage other : others) {
      Batch place = other.batch();
      if (place != null) {
        outbox.update(other.started().inBatch(place.carriedBy(leader.id())));
      }
    }
    return batch == null ? leader : leader.inBatch(batch.leading());
  }

  /** Puts down the answer to an attempt. */
  void finished(DeliveryReport report, Moment now) {
    if (!lanes.isInFlight(report.channel(), report.notification())) {
      return;
    }
    @Nullable OutboxMessage message = outbox.get(report.notification());
    if (message == null) {
      lanes.succeeded(report.channel());
    } else if (report.outcome() instanceof Accepted accepted) {
      lanes.succeeded(message.channel());
      List<OutboxMessage> others = outbox.carriedBy(message);
      accepted(message, accepted, now);
      others.forEach(other -> accepted(other, accepted, now));
    } else if (report.outcome() instanceof Failed failed) {
      failed(message, failed, now);
    }
  }

  /** What could not be handed to its channel keeps its place and is tried again. */
  void notStarted(OutboxMessage message, Moment now) {
    Failed failed =
        new Failed(
            false,
            Reason.CONNECTION,
            false,
            Optional.empty(),
            "the attempt could not be started; the agent's log says why");
    finished(new DeliveryReport(message.channel(), message.id(), failed), now);
  }

  /** Gives up what could not be delivered for too long. */
  void expire(Moment now) {
    Duration limit = configuration.agent().deliveryExpiry();
    for (OutboxMessage message : outbox.all()) {
      if (!message.inFlight() && outbox.age(message, now).compareTo(limit) >= 0) {
        String last = message.lastFailure() == null ? "never tried" : message.lastFailure();
        giveUp(message, "expired", "not delivered in time, last: " + last, now);
      }
    }
  }

  /** When the next back-off is over, monotonic. */
  OptionalLong nextDue() {
    return outbox.waitingChannels().stream()
        .map(lanes::waitsUntil)
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  boolean isAnyInFlight() {
    return lanes.isAnyInFlight();
  }

  private void accepted(OutboxMessage message, Accepted accepted, Moment now) {
    outbox.remove(message);
    outbox.log(message, now, "delivered", message.title());
    counters.delivered(message.channel());
    Map<String, String> receipt = accepted.receipt().values();
    if (!message.resolves()) {
      @Nullable Telling telling = tellingOf(message);
      if (telling != null) {
        tellings.put(
            telling.accepted(
                message.severity(), now.wall(), now.nanos(), message.sequence(), receipt));
      }
    }
    for (OutboxMessage later : outbox.ofThread(message.thread())) {
      outbox.update(later.follows(message.sequence(), receipt));
    }
  }

  private void failed(OutboxMessage message, Failed failed, Moment now) {
    counters.failed(message.channel(), failed.reason());
    List<OutboxMessage> all = new ArrayList<>(outbox.carriedBy(message));
    all.add(0, message);
    if (failed.mayHaveArrived()) {
      all.forEach(this::countAsTold);
    }
    if (failed.permanent()) {
      lanes.succeeded(message.channel());
      for (OutboxMessage one : all) {
        if (!settleSuccessor(one, failed.mayHaveArrived(), now)) {
          giveUp(one, "permanent", failed.message(), now);
        }
      }
      return;
    }
    boolean transitory =
        failed.reason() == Reason.CONNECTION
            || failed.reason() == Reason.SERVER
            || failed.reason() == Reason.TIMEOUT;
    boolean alone = message.stepsAside() && failed.reason() == Reason.SERVER;
    Duration delay =
        lanes.failed(message.channel(), failed.retryAfter(), transitory, alone, now.nanos());
    // an outage of hours is one line in the log, not one a minute
    if (!failed.message().equals(message.lastFailure())) {
      outbox.log(message, now, "transient", failed.message());
      LOG.warn(
          "Channel {} did not take a message, which is kept and tried again: {}",
          message.channel(),
          failed.message());
    }
    Instant next = now.wall().plus(delay);
    for (OutboxMessage one : all) {
      if (!settleSuccessor(one, failed.mayHaveArrived(), now)) {
        outbox.update(one.failed(failed.mayHaveArrived(), next, failed.message()));
      }
    }
  }

  /**
   * If the resolve of its alert waits behind a message that failed, the message is dropped: a newer
   * state replaces it. The resolve goes with it if the alert was never told.
   *
   * @return whether it was so
   */
  private boolean settleSuccessor(OutboxMessage message, boolean mayHaveArrived, Moment now) {
    Optional<OutboxMessage> resolve =
        outbox.ofThread(message.thread()).stream()
            .filter(later -> later.resolves() && later.order() > message.order())
            .findFirst();
    if (message.resolves() || resolve.isEmpty()) {
      return false;
    }
    supersede(message, "its alert is over", now);
    boolean neverTold =
        message.id().equals(resolve.get().onlyAfter()) && !mayHaveArrived && !message.unanswered();
    if (neverTold) {
      supersede(resolve.get(), "over before its first message was accepted", now);
    } else {
      outbox.update(resolve.get().onlyAfter(Optional.empty()));
    }
    return true;
  }

  private void giveUp(OutboxMessage message, String outcome, String why, Moment now) {
    LOG.error(
        "Channel {} was not told \"{}\" ({}): {}",
        message.channel(),
        message.title(),
        outcome,
        why);
    outbox.remove(message);
    outbox.log(message, now, outcome, why);
    counters.gaveUp(message.channel());
    Optional<String> other = standIns.find(message, configuration);
    @Nullable Telling telling = tellingOf(message);
    if (message.resolves()) {
      other.ifPresentOrElse(
          channel -> passOn(message, channel, why, now),
          () -> LOG.warn("No other channel can be told of the end of alert {}", message.title()));
    } else if (telling != null) {
      tellings.put(
          telling.gaveUp(message.severity(), now.wall(), now.nanos(), why, other.orElse(null)));
    }
  }

  private void passOn(OutboxMessage message, String to, String why, Moment now) {
    List<String> refusedBy = new ArrayList<>(message.refusedBy());
    refusedBy.add(message.channel());
    String note = "Not delivered to %s: %s.".formatted(message.channel(), why);
    outbox.add(message.passedOn(writer.newId(), to, outbox.nextOrder(), note, refusedBy), now);
    counters.queued(to);
  }

  private void countAsTold(OutboxMessage message) {
    @Nullable Telling telling = tellingOf(message);
    if (telling != null && !message.resolves()) {
      tellings.put(telling.perhaps(message.severity()));
    }
  }

  private void supersede(OutboxMessage message, String why, Moment now) {
    outbox.remove(message);
    outbox.log(message, now, "superseded", why);
    counters.superseded(message.channel());
  }

  /** What the channel knows of the episode that the message belongs to; null if that is over. */
  private @Nullable Telling tellingOf(OutboxMessage message) {
    @Nullable Telling telling = tellings.get(message.fingerprint(), message.channel());
    return telling != null && telling.thread().equals(message.thread()) ? telling : null;
  }

  private boolean isConfigured(String channel) {
    return configuration.channels().containsKey(channel);
  }

  private static Duration rest(OutboxMessage head, Moment now) {
    Instant next = head.notBefore();
    Duration rest = next == null ? Duration.ZERO : Duration.between(now.wall(), next);
    Duration longest = Backoff.LONGEST_RETRY_AFTER;
    return rest.isNegative() ? Duration.ZERO : rest.compareTo(longest) > 0 ? longest : rest;
  }
}

package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Clearance;
import io.benchwarden.runtime.alert.Inhibition;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.config.Grouping;
import io.benchwarden.runtime.notification.NotificationDecision.Answer;
import io.benchwarden.runtime.notification.NotificationDecision.Facts;
import io.benchwarden.runtime.notification.NotificationDecision.Queue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the alerts, gathers the facts of each channel, has {@link NotificationDecision}
 * decide and does what it says. Confined to one thread.
 */
final class Teller {
  private final Alerts alerts;
  private final Tellings tellings;
  private final Outbox outbox;
  private final MessageWriter writer;
  private final Cases cases;
  private final Groups groups = new Groups();
  private final PipelineCounters counters;
  private final Map<String, String> mutedBy = new HashMap<>();

  Teller(
      Alerts alerts,
      Tellings tellings,
      Outbox outbox,
      MessageWriter writer,
      Cases cases,
      PipelineCounters counters) {
    this.alerts = alerts;
    this.tellings = tellings;
    this.outbox = outbox;
    this.writer = writer;
    this.cases = cases;
    this.counters = counters;
  }

  /** Decides on these alerts; those that ended first, so that their resolve goes before news. */
  void scan(Collection<Alert> scope, Inhibition inhibition, Moment now) {
    for (Alerts.Ended ended : alerts.takeEnded()) {
      List.copyOf(tellings.of(ended.alert().fingerprint()).values())
          .forEach(telling -> over(ended, telling, now));
    }
    mutedBy.keySet().removeIf(fingerprint -> alerts.get(fingerprint) == null);
    cases.keepOnly(alerts);
    groups.forget(now);
    for (Alert alert : scope) {
      if (alert.firing()) {
        firing(alert, inhibition, now);
      }
    }
  }

  private void over(Alerts.Ended ended, Telling telling, Moment now) {
    Alert alert = ended.alert();
    Facts facts = cases.over(alert, telling, now);
    Answer answer = NotificationDecision.decide(facts);
    Optional<OutboxMessage> last = cases.last(telling);
    if (facts.queue() == Queue.WAITING) {
      last.ifPresent(message -> supersede(message, answer.why(), now));
    }
    if (answer.step() == NotificationDecision.Step.RESOLVE) {
      OutboxMessage resolve =
          writer.resolve(
              ended, telling, outbox.nextOrder(), now.wall(), notes(alert, telling.channel()));
      boolean uncertain = !telling.isTold();
      queueGrouped(
          alert, uncertain ? resolve.onlyAfter(last.map(OutboxMessage::id)) : resolve, now);
    }
    tellings.remove(telling);
  }

  private void firing(Alert alert, Inhibition inhibition, Moment now) {
    noteMuting(alert, cases.asked(alert, now), now);
    boolean judged = inhibition.isJudged(alert);
    for (Cases.Case one : cases.of(alert, inhibition, now)) {
      if (one.due()) {
        decide(alert, one, judged, now);
      }
    }
  }

  private void noteMuting(Alert alert, Optional<String> muting, Moment now) {
    String text = muting.orElse("");
    String before = mutedBy.put(alert.fingerprint(), text);
    if (!text.equals(before == null ? "" : before)) {
      note(alert, text.isEmpty() ? "no longer muted" : "muted: " + text, now);
    }
  }

  private void decide(Alert alert, Cases.Case one, boolean judged, Moment now) {
    Telling telling = one.telling();
    Facts facts = one.facts();
    Answer answer = NotificationDecision.decide(facts);
    switch (answer.step()) {
      case NONE, RESOLVE -> {}
      case FIRST -> {
        // what was muted before a restart may be well by now; who cannot look does not know
        if (judged) {
          tell(alert, telling, Reason.FIRST, answer, now);
        }
      }
      case WORSE -> tell(alert, telling, Reason.CHANGED, answer, now);
      case REMINDER -> tell(alert, telling, Reason.REMINDER, answer, now);
      case REPLACE -> {
        cases.last(telling).ifPresent(message -> supersede(message, answer.why(), now));
        tell(alert, telling, facts.isTold() ? Reason.CHANGED : Reason.FIRST, answer, now);
      }
      case WITHDRAW -> {
        cases.last(telling).ifPresent(message -> supersede(message, answer.why(), now));
        if (telling.gaveUp() == null && !telling.isTold()) {
          tellings.remove(telling);
        }
        note(alert, telling.channel() + ": message withdrawn: " + answer.why(), now);
      }
    }
  }

  private void tell(Alert alert, Telling telling, Reason reason, Answer answer, Moment now) {
    tellings.put(telling);
    queueGrouped(
        alert,
        writer.firing(
            alert,
            telling,
            reason,
            outbox.nextOrder(),
            now.wall(),
            notes(alert, telling.channel())),
        now);
    note(
        alert,
        "%s: %s %s queued: %s"
            .formatted(
                telling.channel(),
                reason.name().toLowerCase(Locale.ROOT),
                alert.severity().label(),
                answer.why()),
        now);
  }

  private void queueGrouped(Alert alert, OutboxMessage message, Moment now) {
    boolean grouped = message.resolves() || message.reason() == Reason.FIRST;
    Optional<Grouping> grouping =
        grouped ? cases.grouping(alert, message.channel(), now) : Optional.empty();
    queue(grouping.map(by -> groups.grouped(message, alert, by, now)).orElse(message), now);
  }

  private void queue(OutboxMessage message, Moment now) {
    outbox.add(message, now);
    counters.queued(message.channel());
  }

  private void supersede(OutboxMessage message, String why, Moment now) {
    outbox.remove(message);
    outbox.log(message, now, "superseded", why);
    counters.superseded(message.channel());
  }

  /** What the message has to say about other channels. */
  private List<String> notes(Alert alert, String channel) {
    return tellings.of(alert.fingerprint()).values().stream()
        .filter(other -> !other.channel().equals(channel) && other.gaveUp() != null)
        .map(other -> "Not delivered to %s: %s.".formatted(other.channel(), other.gaveUp()))
        .toList();
  }

  private void note(Alert alert, String text, Moment now) {
    Alert current = alerts.get(alert.fingerprint());
    if (current != null) {
      alerts.put(current.decided(now.wall(), text), false);
    }
  }

  /** Whether no channel has heard of it, or is about to. */
  boolean isUntold(Alert alert) {
    return tellings.of(alert.fingerprint()).values().stream()
        .noneMatch(
            telling ->
                telling.isTold() || cases.last(telling).map(OutboxMessage::inFlight).orElse(false));
  }

  /** Writes down what the gate said. */
  void cleared(Alert alert, Clearance clearance, Moment now) {
    String text =
        switch (clearance.kind()) {
          case OPEN -> "asks what it depends on";
          case HELD -> "held: " + clearance.reason();
          case CLEAR -> "cleared: nothing it depends on explains it";
        };
    alerts.put(alert.with(clearance).decided(now.wall(), text), true);
  }
}

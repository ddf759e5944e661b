package io.benchwarden.runtime.notification;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Clearance;
import io.benchwarden.runtime.alert.Inhibition;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.notification.NotificationDecision.Answer;
import io.benchwarden.runtime.notification.NotificationDecision.Facts;
import io.benchwarden.runtime.notification.NotificationDecision.Phase;
import io.benchwarden.runtime.notification.NotificationDecision.Queue;
import io.benchwarden.runtime.route.Destination;
import io.benchwarden.runtime.route.Router;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final MuteBook mutes;
  private final Escalations escalations;
  private final PipelineCounters counters;
  private final Map<String, String> mutedBy = new HashMap<>();
  private Router router;

  Teller(
      Alerts alerts,
      Tellings tellings,
      Outbox outbox,
      MessageWriter writer,
      MuteBook mutes,
      PipelineCounters counters,
      Router router) {
    this.alerts = alerts;
    this.tellings = tellings;
    this.outbox = outbox;
    this.writer = writer;
    this.mutes = mutes;
    this.escalations = new Escalations(tellings);
    this.counters = counters;
    this.router = router;
  }

  void configure(Router newRouter) {
    router = newRouter;
  }

  /** Decides on these alerts; those that ended first, so that their resolve goes before news. */
  void scan(Collection<Alert> scope, Inhibition inhibition, Moment now) {
    for (Alerts.Ended ended : alerts.takeEnded()) {
      List.copyOf(tellings.of(ended.alert().fingerprint()).values())
          .forEach(telling -> over(ended, telling, now));
    }
    mutedBy.keySet().removeIf(fingerprint -> alerts.get(fingerprint) == null);
    escalations.keepOnly(alerts);
    for (Alert alert : scope) {
      if (alert.firing()) {
        firing(alert, inhibition, now);
      }
    }
  }

  private void over(Alerts.Ended ended, Telling telling, Moment now) {
    Alert alert = ended.alert();
    Facts facts = facts(Phase.OVER, alert, telling, Optional.empty(), Optional.empty(), now);
    Answer answer = NotificationDecision.decide(facts);
    Optional<OutboxMessage> last = last(telling);
    if (facts.queue() == Queue.WAITING) {
      last.ifPresent(message -> supersede(message, answer.why(), now));
    }
    if (answer.step() == NotificationDecision.Step.RESOLVE) {
      OutboxMessage resolve =
          writer.resolve(
              ended, telling, outbox.nextOrder(), now.wall(), notes(alert, telling.channel()));
      boolean uncertain = !telling.isTold();
      queue(uncertain ? resolve.onlyAfter(last.map(OutboxMessage::id)) : resolve, now);
    }
    tellings.remove(telling);
  }

  private void firing(Alert alert, Inhibition inhibition, Moment now) {
    Map<String, Telling> known = tellings.of(alert.fingerprint());
    Optional<String> muted = muted(alert, inhibition, now);
    boolean seen = inhibition.isSeen(alert);
    Duration age = escalations.age(alert, muted.isPresent(), now);
    Map<String, Destination> destinations = new LinkedHashMap<>();
    for (Destination destination : router.destinations(alert.content().labels(), now.wall())) {
      boolean due = age.compareTo(destination.after()) >= 0;
      if (due || known.containsKey(destination.channel())) {
        // nobody is reminded of what was not looked at since the start: it may be well by now
        destinations.put(destination.channel(), seen ? destination : destination.unrepeated());
      }
    }
    for (Telling telling : List.copyOf(known.values())) {
      addStandIn(telling, destinations);
    }
    for (Destination destination : destinations.values()) {
      Telling telling = known.get(destination.channel());
      Telling knows =
          telling == null
              ? Telling.nothing(
                  alert.fingerprint(), destination.channel(), thread(alert, destination.channel()))
              : telling;
      Optional<String> held =
          muted.or(() -> destination.quiet().map(quiet -> quiet.text(writer::time)));
      decide(alert, knows, Optional.of(destination), held, seen, now);
    }
    for (Telling telling : List.copyOf(known.values())) {
      if (!destinations.containsKey(telling.channel())) {
        decide(alert, telling, Optional.empty(), muted, seen, now);
      }
    }
  }

  private static void addStandIn(Telling telling, Map<String, Destination> destinations) {
    String standIn = telling.standIn();
    if (standIn != null) {
      Duration repeat =
          Optional.ofNullable(destinations.get(telling.channel()))
              .map(Destination::repeatEvery)
              .orElse(Duration.ZERO);
      String why = "in place of " + telling.channel();
      destinations.putIfAbsent(
          standIn, new Destination(standIn, why, repeat, Duration.ZERO, Optional.empty()));
    }
  }

  private Optional<String> muted(Alert alert, Inhibition inhibition, Moment now) {
    Optional<String> asked =
        mutes
            .muting(alert.fingerprint(), alert.content().labels(), now.wall())
            .map(muting -> muting.text(writer::time));
    noteMuting(alert, asked, now);
    return held(alert, inhibition).or(() -> asked);
  }

  private void noteMuting(Alert alert, Optional<String> muting, Moment now) {
    String text = muting.orElse("");
    String before = mutedBy.put(alert.fingerprint(), text);
    if (!text.equals(before == null ? "" : before)) {
      note(alert, text.isEmpty() ? "no longer muted" : "muted: " + text, now);
    }
  }

  private static Optional<String> held(Alert alert, Inhibition inhibition) {
    return switch (alert.clearance().kind()) {
      case OPEN -> Optional.of("what it depends on is being asked");
      case HELD -> Optional.of("held: " + alert.clearance().reason());
      case CLEAR -> inhibition.explain(alert).map(found -> "held: " + found.reason());
    };
  }

  private void decide(
      Alert alert,
      Telling telling,
      Optional<Destination> destination,
      Optional<String> muted,
      boolean seen,
      Moment now) {
    Facts facts = facts(Phase.FIRING, alert, telling, destination, muted, now);
    Answer answer = NotificationDecision.decide(facts);
    switch (answer.step()) {
      case NONE, RESOLVE -> {}
      case FIRST -> {
        // what was muted before a restart may be well by now
        if (seen) {
          tell(alert, telling, Reason.FIRST, answer, now);
        }
      }
      case WORSE -> tell(alert, telling, Reason.CHANGED, answer, now);
      case REMINDER -> tell(alert, telling, Reason.REMINDER, answer, now);
      case REPLACE -> {
        last(telling).ifPresent(message -> supersede(message, answer.why(), now));
        tell(alert, telling, facts.isTold() ? Reason.CHANGED : Reason.FIRST, answer, now);
      }
      case WITHDRAW -> {
        last(telling).ifPresent(message -> supersede(message, answer.why(), now));
        if (telling.gaveUp() == null && !telling.isTold()) {
          tellings.remove(telling);
        }
        note(alert, telling.channel() + ": message withdrawn: " + answer.why(), now);
      }
    }
  }

  private void tell(Alert alert, Telling telling, Reason reason, Answer answer, Moment now) {
    tellings.put(telling);
    queue(
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

  private void queue(OutboxMessage message, Moment now) {
    outbox.add(message, now);
    counters.queued(message.channel());
  }

  private void supersede(OutboxMessage message, String why, Moment now) {
    outbox.remove(message);
    outbox.log(message, now, "superseded", why);
    counters.superseded(message.channel());
  }

  private Facts facts(
      Phase phase,
      Alert alert,
      Telling telling,
      Optional<Destination> destination,
      Optional<String> muted,
      Moment now) {
    Optional<OutboxMessage> last = last(telling);
    Long spoken = telling.spokenNanos();
    return new Facts(
        phase,
        alert.severity(),
        muted,
        destination.isPresent(),
        destination.map(Destination::repeatEvery).orElse(Duration.ZERO),
        telling.told(),
        telling.spoken(),
        spoken == null ? Duration.ZERO : now.since(spoken),
        last.map(message -> message.inFlight() ? Queue.IN_FLIGHT : Queue.WAITING)
            .orElse(Queue.EMPTY),
        last.map(OutboxMessage::severity).orElse(Severity.OK));
  }

  private Optional<OutboxMessage> last(Telling telling) {
    return outbox.ofThread(telling.thread()).stream()
        .filter(message -> !message.resolves())
        .reduce((one, newer) -> newer);
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

  private static String thread(Alert alert, String channel) {
    return "%s.%d.%s".formatted(alert.fingerprint(), alert.startsAt().toEpochMilli(), channel);
  }

  /** Whether no channel has heard of it, or is about to. */
  boolean isUntold(Alert alert) {
    return tellings.of(alert.fingerprint()).values().stream()
        .noneMatch(
            telling ->
                telling.isTold() || last(telling).map(OutboxMessage::inFlight).orElse(false));
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

package io.benchwarden.runtime.notification;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Inhibition;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.alert.ParentGate;
import io.benchwarden.runtime.config.Grouping;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.notification.NotificationDecision.Facts;
import io.benchwarden.runtime.notification.NotificationDecision.Phase;
import io.benchwarden.runtime.notification.NotificationDecision.Queue;
import io.benchwarden.runtime.route.Destination;
import io.benchwarden.runtime.route.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what there is to know of an alert and each channel. Confined to one thread. */
final class Cases {

  /**
   * An alert and a channel.
   *
   * @param telling what the channel knows
   * @param destination the route that leads there; empty if none does any more
   * @param facts what {@link NotificationDecision} decides on
   * @param due whether it is the channel's turn: an escalation is not, until its time has come
   */
  record Case(Telling telling, Optional<Destination> destination, Facts facts, boolean due) {}

  private final Tellings tellings;
  private final Outbox outbox;
  private final MuteBook mutes;
  private final MessageWriter words;
  private final Escalations escalations;
  private Router router;

  Cases(Tellings tellings, Outbox outbox, MuteBook mutes, MessageWriter words, Router router) {
    this.tellings = tellings;
    this.outbox = outbox;
    this.mutes = mutes;
    this.words = words;
    this.escalations = new Escalations(tellings);
    this.router = router;
  }

  void configure(Router newRouter) {
    router = newRouter;
  }

  void keepOnly(Alerts alerts) {
    escalations.keepOnly(alerts);
  }

  /** All channels that have to do with a firing alert. */
  List<Case> of(Alert alert, Inhibition inhibition, Moment now) {
    Map<String, Telling> known = tellings.of(alert.fingerprint());
    Optional<String> muted = held(alert, inhibition).or(() -> asked(alert, now));
    boolean seen = inhibition.isSeen(alert);
    Duration age = escalations.age(alert, muted.isPresent(), now);
    Map<String, Destination> destinations = new LinkedHashMap<>();
    for (Destination to : router.destinations(alert.content().labels(), now.wall())) {
      // nobody is reminded of what was not looked at since the start: it may be well by now
      destinations.put(to.channel(), seen ? to : to.unrepeated());
    }
    for (Telling telling : known.values()) {
      addStandIn(telling, destinations);
    }
    List<Case> cases = new ArrayList<>();
    for (Destination to : destinations.values()) {
      Telling telling = known.get(to.channel());
      boolean due = telling != null || age.compareTo(to.after()) >= 0;
      Optional<String> held = muted.or(() -> to.quiet().map(quiet -> quiet.text(words::time)));
      Telling knows = telling == null ? nothing(alert, to.channel()) : telling;
      cases.add(
          new Case(knows, Optional.of(to), facts(alert, knows, Optional.of(to), held, now), due));
    }
    for (Telling telling : known.values()) {
      if (!destinations.containsKey(telling.channel())) {
        Facts facts = facts(alert, telling, Optional.empty(), muted, now);
        cases.add(new Case(telling, Optional.empty(), facts, true));
      }
    }
    return cases;
  }

  /** How the route to a channel groups its messages. */
  Optional<Grouping> grouping(Alert alert, String channel, Moment now) {
    return router.destinations(alert.content().labels(), now.wall()).stream()
        .filter(to -> to.channel().equals(channel))
        .findFirst()
        .flatMap(Destination::grouping);
  }

  /** What people asked for that mutes an alert. */
  Optional<String> asked(Alert alert, Moment now) {
    return mutes
        .muting(alert.fingerprint(), alert.content().labels(), now.wall())
        .map(muting -> muting.text(words::time));
  }

  private static Telling nothing(Alert alert, String channel) {
    return Telling.nothing(
        alert.fingerprint(),
        channel,
        "%s.%d.%s".formatted(alert.fingerprint(), alert.startsAt().toEpochMilli(), channel));
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
          standIn,
          new Destination(standIn, why, repeat, Duration.ZERO, Optional.empty(), Optional.empty()));
    }
  }

  private static Optional<String> held(Alert alert, Inhibition inhibition) {
    return switch (alert.clearance().kind()) {
      case OPEN -> Optional.of("what it depends on is being asked");
      case HELD -> Optional.of("held: " + alert.clearance().reason());
      case CLEAR ->
          inhibition
              .explain(alert)
              .map(found -> "held: " + found.reason())
              .or(
                  () ->
                      inhibition.awaitsOwnRun(alert)
                          ? Optional.of("held: " + ParentGate.WAITS_FOR_RUN)
                          : Optional.empty());
    };
  }

  private Facts facts(
      Alert alert,
      Telling telling,
      Optional<Destination> destination,
      Optional<String> muted,
      Moment now) {
    return facts(Phase.FIRING, alert, telling, destination, muted, now);
  }

  /** Of an alert that is over. */
  Facts over(Alert alert, Telling telling, Moment now) {
    return facts(Phase.OVER, alert, telling, Optional.empty(), Optional.empty(), now);
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

  /** The last message of a thread that tells of a firing alert and has not left. */
  Optional<OutboxMessage> last(Telling telling) {
    return outbox.ofThread(telling.thread()).stream()
        .filter(message -> !message.resolves())
        .reduce((one, newer) -> newer);
  }
}

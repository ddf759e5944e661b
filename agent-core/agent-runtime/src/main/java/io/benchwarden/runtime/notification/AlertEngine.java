package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Clearance;
import io.benchwarden.runtime.alert.ContentWriter;
import io.benchwarden.runtime.alert.Freshness;
import io.benchwarden.runtime.alert.Inhibition;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.alert.ParentGate;
import io.benchwarden.runtime.alert.ParentTrigger;
import io.benchwarden.runtime.alert.RunJudge;
import io.benchwarden.runtime.alert.SubjectBook;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.Backoff;
import io.benchwarden.runtime.delivery.Deliverer;
import io.benchwarden.runtime.delivery.Lanes;
import io.benchwarden.runtime.route.Router;
import io.benchwarden.runtime.store.Store;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One pass an event, each with one "now": judge, decide, commit, and only then send. Has no thread
 * and no clock of its own; confined to the thread of whoever calls it.
 */
final class AlertEngine {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final Alerts alerts = new Alerts();
  private final SubjectBook subjects = new SubjectBook();
  private final Freshness freshness = new Freshness();
  private final Tellings tellings = new Tellings();
  private final Outbox outbox = new Outbox();
  private final ZoneId zone;
  private final RunJudge judge;
  private final ParentGate gate;
  private final Teller teller;
  private final MessageWriter writer;
  private final Dispatcher dispatcher;
  private final StoreWriter store;
  private final Deliverer deliverer;
  private final PipelineCounters counters;
  private Configuration configuration;
  private List<AlertView> views = List.of();
  private long lastCommitNanos;
  private boolean awaitsParents;
  private boolean stopping;

  /** What an engine works with. */
  record Parts(
      Store store,
      Deliverer deliverer,
      ParentTrigger trigger,
      Backoff backoff,
      Supplier<String> ids,
      ZoneId zone,
      PipelineCounters counters) {}

  /** Takes up what the store holds, under this configuration. */
  AlertEngine(Parts parts, Configuration configuration, Moment now) {
    this.zone = parts.zone();
    this.counters = parts.counters();
    this.deliverer = parts.deliverer();
    this.configuration = configuration;
    ContentWriter words = new ContentWriter(configuration, zone);
    judge = new RunJudge(alerts, subjects, freshness, words, counters::changed);
    gate = new ParentGate(subjects, freshness, parts.trigger());
    writer = new MessageWriter(alerts, parts.ids(), words);
    teller = new Teller(alerts, tellings, outbox, writer, counters, Router.of(configuration));
    Lanes lanes = new Lanes(parts.backoff());
    dispatcher = new Dispatcher(tellings, outbox, lanes, writer, counters, configuration);
    store = new StoreWriter(parts.store(), alerts, tellings, outbox, counters);
    store.load(now);
    dispatcher.resume(now);
    configure(configuration, now);
    finish(true, now);
  }

  /** One pass. */
  void handle(PipelineEvent event, Moment now) {
    boolean tick = false;
    if (event instanceof PipelineEvent.Ran ran) {
      counters.runs.increment();
      counters.observations.add(ran.run().outcome().observations().size());
      judge.judge(ran.run(), now);
    } else if (event instanceof PipelineEvent.Delivered delivered) {
      dispatcher.finished(delivered.report(), now);
    } else if (event instanceof PipelineEvent.Swapped swapped) {
      configure(swapped.configuration(), now);
    } else if (event instanceof PipelineEvent.Gap) {
      judge.gap(now);
    } else if (event instanceof PipelineEvent.Stop) {
      stopping = true;
    } else {
      tick = true;
      judge.tick(now);
      dispatcher.expire(now);
    }
    finish(tick, now);
  }

  /** All alerts as they were after the last pass. */
  List<AlertView> views() {
    return views;
  }

  /** When a back-off ends, monotonic; empty if none runs. */
  OptionalLong nextDue() {
    return dispatcher.nextDue();
  }

  /** Whether an answer is still to come. */
  boolean isAnyInFlight() {
    return dispatcher.isAnyInFlight();
  }

  private void configure(Configuration newConfiguration, Moment now) {
    configuration = newConfiguration;
    ContentWriter words = new ContentWriter(newConfiguration, zone);
    writer.configure(words);
    teller.configure(Router.of(newConfiguration));
    judge.configure(newConfiguration, words, now);
    dispatcher.configure(newConfiguration, now);
  }

  private void finish(boolean tick, Moment now) {
    boolean changed = alerts.takeChanged();
    if (changed || tick || awaitsParents || !tellings.unwritten().isEmpty()) {
      decide(now);
      changed = true;
    }
    List<OutboxMessage> starting = stopping ? List.of() : dispatcher.start(now);
    boolean due = now.since(lastCommitNanos).compareTo(SIGN_OF_LIFE) >= 0;
    boolean retry = tick && store.failure().isPresent();
    if (store.isUrgent() || (tick && due) || retry || stopping) {
      lastCommitNanos = now.nanos();
      store.commit(now);
    }
    starting.forEach(message -> deliverer.send(notification(message, now)));
    if (changed) {
      views = alerts.all().stream().map(this::view).toList();
    }
    counters.passed(outbox.size(), outbox.oldestAge(now), now.nanos());
  }

  private void decide(Moment now) {
    Inhibition inhibition = new Inhibition(subjects, alerts.all(), judge.outageEnds(), now.wall());
    for (Alert alert : alerts.all()) {
      if (alert.firing()) {
        Clearance clearance = clearance(alert, inhibition, now);
        if (!clearance.equals(alert.clearance())) {
          teller.cleared(alert, clearance, now);
        }
      }
    }
    gate.keepOnly(alerts);
    // then every run is a reason to decide anew, also one that changes no alert
    awaitsParents =
        alerts.all().stream()
            .anyMatch(alert -> alert.firing() && alert.clearance().kind() != Clearance.Kind.CLEAR);
    teller.scan(inhibition, now);
  }

  /** Once clear it stays clear, unless something explains it before any channel has heard of it. */
  private Clearance clearance(Alert alert, Inhibition inhibition, Moment now) {
    if (alert.clearance().kind() != Clearance.Kind.CLEAR) {
      return gate.review(alert, inhibition, judge.probes(), now);
    }
    return teller.isUntold(alert)
        ? inhibition.explain(alert).map(Inhibition.Explanation::held).orElse(Clearance.CLEAR)
        : Clearance.CLEAR;
  }

  private Notification notification(OutboxMessage message, Moment now) {
    Optional<String> note =
        store
            .failure()
            .map(
                why ->
                    "The agent cannot write its state, so this message may come twice: %s"
                        .formatted(why));
    return message.notification(now, configuration.agent().externalUrl(), note);
  }

  private AlertView view(Alert alert) {
    List<String> told =
        tellings.of(alert.fingerprint()).values().stream()
            .filter(Telling::isTold)
            .map(Telling::channel)
            .toList();
    return AlertView.of(alert, told);
  }
}

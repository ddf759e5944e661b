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
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.route.Router;
import io.benchwarden.runtime.store.Store;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pass an event, each with one "now": judge, decide, commit, and only then send. Has no thread
 * and no clock of its own; confined to the thread of whoever calls it.
 */
final class AlertEngine {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private static final Duration LATE = Duration.ofMinutes(1);

  private final Alerts alerts = new Alerts();
  private final SubjectBook subjects = new SubjectBook();
  private final Freshness freshness = new Freshness();
  private final Tellings tellings = new Tellings();
  private final Outbox outbox = new Outbox();
  private final MuteBook mutes = new MuteBook();
  private final AlertViews views = new AlertViews(alerts, tellings, mutes);
  private final Set<String> asking = new LinkedHashSet<>();
  private final ZoneId zone;
  private final RunJudge judge;
  private final ParentGate gate;
  private final Cases cases;
  private final Teller teller;
  private final MessageWriter writer;
  private final Dispatcher dispatcher;
  private final Muter muter;
  private final StoreWriter store;
  private final Deliverer deliverer;
  private final HistoryReader history;
  private final Renewal renewal;
  private final DailyDigest digest;
  private final PipelineCounters counters;
  private Configuration configuration;
  private long lastCommitNanos;
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
    this.history = new HistoryReader(parts.store());
    this.configuration = configuration;
    ContentWriter words = new ContentWriter(configuration, zone);
    judge = new RunJudge(alerts, subjects, freshness, words, counters::changed);
    gate = new ParentGate(subjects, freshness, parts.trigger());
    writer = new MessageWriter(new Dependents(alerts, subjects), parts.ids(), words);
    cases = new Cases(tellings, outbox, mutes, writer, Router.of(configuration));
    teller = new Teller(alerts, tellings, outbox, writer, cases, counters);
    renewal = new Renewal(alerts, tellings, writer, deliverer, now);
    Lanes lanes = new Lanes(parts.backoff());
    dispatcher = new Dispatcher(tellings, outbox, lanes, writer, counters, configuration);
    digest =
        new DailyDigest(
            alerts, tellings, outbox, mutes, writer, counters, parts.store(), parts.zone());
    store = new StoreWriter(parts.store(), alerts, tellings, outbox, mutes, digest, counters);
    muter = new Muter(mutes, alerts, writer, parts.ids());
    store.load(now);
    dispatcher.resume(now);
    configure(configuration, now);
    finish(true, true, now);
  }

  /** One pass. */
  void handle(PipelineEvent event, Moment now) {
    boolean tick = false;
    Runnable answer = () -> {};
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
    } else if (event instanceof PipelineEvent.Muted muted) {
      answer = mute(muted, now);
    } else if (event instanceof PipelineEvent.Asked asked) {
      asked.question().accept(storyteller(now));
      return;
    } else if (event instanceof PipelineEvent.Stop) {
      stopping = true;
    } else {
      tick = true;
      judge.tick(now);
      muter.expire(now);
      dispatcher.expire(now);
      renewal.tick(now);
      digest.tick(configuration, now);
    }
    boolean touchesAll =
        tick
            || event instanceof PipelineEvent.Muted
            || event instanceof PipelineEvent.Swapped
            || event instanceof PipelineEvent.Gap;
    finish(tick, touchesAll || mayExplainOthers(event), now);
    answer.run();
  }

  /** Whether what was seen now may explain alerts whose messages wait for their channel. */
  private boolean mayExplainOthers(PipelineEvent event) {
    return event instanceof PipelineEvent.Ran
        && (!subjects.inPlannedWork().isEmpty()
            || alerts.all().stream().anyMatch(alert -> alert.content().outage()));
  }

  /** Returns how to answer, once the change is on disk. */
  private Runnable mute(PipelineEvent.Muted muted, Moment now) {
    try {
      MuteAnswer answer = muter.apply(muted.change(), now);
      return () -> muted.answer().complete(answer);
    } catch (MuteRefusedException refused) {
      return () -> muted.answer().completeExceptionally(refused);
    }
  }

  private Storyteller storyteller(Moment now) {
    Inhibition inhibition = new Inhibition(subjects, alerts.all(), judge.outages(), now.wall());
    return new Storyteller(alerts, subjects, judge.probes(), cases, mutes, inhibition, writer, now);
  }

  /** All alerts as they were after the last pass. */
  List<AlertView> views() {
    return views.all();
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
    cases.configure(Router.of(newConfiguration));
    mutes.configure(newConfiguration.windows());
    judge.configure(newConfiguration, words, now);
    dispatcher.configure(newConfiguration, now);
  }

  private void finish(boolean tick, boolean all, Moment now) {
    Set<String> scope = new LinkedHashSet<>(alerts.takeChanged());
    scope.addAll(asking);
    tellings.unwritten().forEach(key -> scope.add(key.fingerprint()));
    // a message that came back may be of an alert that was muted while it was under way
    outbox.unwritten().stream()
        .map(outbox::get)
        .filter(Objects::nonNull)
        .forEach(message -> scope.add(message.fingerprint()));
    if (all) {
      alerts.all().forEach(alert -> scope.add(alert.fingerprint()));
    }
    if (!scope.isEmpty()) {
      decide(scope, now);
    }
    List<OutboxMessage> starting = stopping ? List.of() : dispatcher.start(now);
    List<OutboxMessage> left = new ArrayList<>(starting);
    try {
      commit(tick, now);
      for (OutboxMessage message : starting) {
        deliverer.send(notification(message, now));
        left.remove(message);
      }
    } finally {
      // a fault must not leave a channel waiting for an answer that never comes
      left.forEach(message -> dispatcher.notStarted(message, now));
    }
    scope.addAll(alerts.takeChanged());
    views.refresh(scope, now.wall());
    counters.passed(outbox.size(), outbox.oldestAge(now), now.nanos());
  }

  private void commit(boolean tick, Moment now) {
    boolean due = now.since(lastCommitNanos).compareTo(SIGN_OF_LIFE) >= 0;
    boolean retry = tick && store.failure().isPresent();
    if (store.isUrgent() || (tick && due) || retry || stopping) {
      lastCommitNanos = now.nanos();
      store.commit(now);
    }
  }

  private void decide(Set<String> scope, Moment now) {
    muter.review(current(scope), now);
    Inhibition inhibition = new Inhibition(subjects, alerts.all(), judge.outages(), now.wall());
    for (Alert alert : current(scope)) {
      Clearance clearance = alert.firing() ? clearance(alert, inhibition, now) : alert.clearance();
      if (!clearance.equals(alert.clearance())) {
        teller.cleared(alert, clearance, now);
      }
      // one that asks is decided on with every event: the answer changes no alert
      if (alert.firing() && clearance.kind() == Clearance.Kind.OPEN) {
        asking.add(alert.fingerprint());
      } else {
        asking.remove(alert.fingerprint());
      }
    }
    asking.removeIf(fingerprint -> alerts.get(fingerprint) == null);
    gate.keepOnly(alerts);
    teller.scan(current(scope), inhibition, now);
  }

  private List<Alert> current(Set<String> scope) {
    List<Alert> found = new ArrayList<>();
    for (String fingerprint : scope) {
      @Nullable Alert alert = alerts.get(fingerprint);
      if (alert != null) {
        found.add(alert);
      }
    }
    return found;
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
    List<String> notes = new ArrayList<>();
    store
        .failure()
        .map("The agent cannot write its state, so this message may come twice: %s"::formatted)
        .ifPresent(notes::add);
    Duration age = outbox.age(message, now);
    if (age.compareTo(LATE) >= 0) {
      notes.add(writer.late(message, age));
    }
    Optional<String> note =
        notes.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", notes));
    List<OutboxMessage> others = outbox.carriedBy(message);
    Notification told =
        message.notification(
            now,
            configuration.agent().externalUrl(),
            note,
            others,
            others.isEmpty()
                ? message.title()
                : writer.headline(message, others.size() + 1, known(message)));
    return history.complete(told, configuration);
  }

  /** How many subjects of this kind its probe knows. */
  private int known(OutboxMessage message) {
    Map<String, String> labels = message.lines().get(0).labels();
    return (int)
        subjects.of(labels.getOrDefault("probe", "")).stream()
            .filter(view -> view.subject().kind().equals(labels.get("subject_kind")))
            .count();
  }
}

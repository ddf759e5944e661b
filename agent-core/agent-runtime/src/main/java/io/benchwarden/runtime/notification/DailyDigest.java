package io.benchwarden.runtime.notification;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.DigestConfiguration;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.store.DeliveryLogEntry;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message of the day, through the outbox like any other: what fires and was told to its
 * channel, and how much was said. After a time in which the agent was down there is one, not one a
 * day. Confined to one thread.
 */
final class DailyDigest {
  private static final int LOOKED_AT = 2_000;

  private final Alerts alerts;
  private final Tellings tellings;
  private final Outbox outbox;
  private final MuteBook mutes;
  private final MessageWriter writer;
  private final PipelineCounters counters;
  private final Store store;
  private final ZoneId zone;
  private @Nullable Instant last;
  private boolean unwritten;

  /** Digests of these books. */
  DailyDigest(
      Alerts alerts,
      Tellings tellings,
      Outbox outbox,
      MuteBook mutes,
      MessageWriter writer,
      PipelineCounters counters,
      Store store,
      ZoneId zone) {
    this.alerts = alerts;
    this.tellings = tellings;
    this.outbox = outbox;
    this.mutes = mutes;
    this.writer = writer;
    this.counters = counters;
    this.store = store;
    this.zone = zone;
  }

  /** When the last one was written, as the store knows it. */
  void load(@Nullable Instant at) {
    last = at;
  }

  /** When the last one was written, if the store does not know that yet. */
  Optional<Instant> unwritten() {
    return unwritten ? Optional.ofNullable(last) : Optional.empty();
  }

  /** It is to be written again. */
  void rewrite() {
    unwritten = last != null;
  }

  void written() {
    unwritten = false;
  }

  /** Writes one if its time has come. */
  void tick(Configuration configuration, Moment now) {
    Optional<DigestConfiguration> digest = configuration.agent().digest();
    if (digest.isEmpty()) {
      return;
    }
    Instant before = last;
    // the first day begins now; a clock that was set back must not silence the days until then
    if (before == null || before.isAfter(now.wall())) {
      remember(now.wall());
      return;
    }
    if (before.isBefore(due(digest.get().at(), now.wall()))) {
      digest.get().channels().stream()
          .filter(configuration.channels()::containsKey)
          .forEach(channel -> write(channel, configuration.agent().host(), before, now));
      remember(now.wall());
    }
  }

  private void remember(Instant at) {
    last = at;
    unwritten = true;
  }

  /** The last time of day that has come. */
  private Instant due(LocalTime at, Instant now) {
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.toLocalDate().atTime(at).atZone(zone);
    ZonedDateTime due =
        today.isAfter(here) ? here.toLocalDate().minusDays(1).atTime(at).atZone(zone) : today;
    return due.toInstant();
  }

  private void write(String channel, String host, Instant since, Moment now) {
    List<Alert> told = told(channel);
    String id = writer.newId();
    outbox.add(
        new OutboxMessage(
            id,
            channel,
            outbox.nextOrder(),
            "digest",
            "digest-" + id,
            1,
            Reason.DIGEST,
            Severity.worst(told.stream().map(Alert::severity).toList()),
            told.stream().map(writer::now).toList(),
            Map.of(),
            title(channel, host, since, now.wall()),
            now.wall(),
            0,
            false,
            false,
            null,
            null,
            null,
            null,
            List.of(),
            null),
        now);
    counters.queued(channel);
  }

  private List<Alert> told(String channel) {
    return alerts.all().stream()
        .filter(Alert::firing)
        .filter(
            alert -> {
              @Nullable Telling telling = tellings.get(alert.fingerprint(), channel);
              return telling != null && telling.isTold();
            })
        .sorted(
            Comparator.comparing((Alert alert) -> alert.severity() != Severity.CRITICAL)
                .thenComparing(Alert::startsAt))
        .toList();
  }

  private String title(String channel, String host, Instant since, Instant now) {
    List<Alert> firing = alerts.all().stream().filter(Alert::firing).toList();
    long muted =
        firing.stream()
            .filter(
                alert ->
                    mutes.muting(alert.fingerprint(), alert.content().labels(), now).isPresent())
            .count();
    return "%s: %s%s; %s since %s"
        .formatted(
            host,
            firing.isEmpty() ? "all well" : firing.size() + " alerts fire",
            muted == 0 ? "" : ", %d of them muted".formatted(muted),
            messages(channel, since),
            writer.time(since));
  }

  private String messages(String channel, Instant since) {
    try {
      List<DeliveryLogEntry> log =
          store.deliveries(LOOKED_AT).stream()
              .filter(entry -> entry.channel().equals(channel) && !entry.at().isBefore(since))
              .toList();
      long lost =
          log.stream()
              .filter(entry -> List.of("permanent", "expired").contains(entry.outcome()))
              .count();
      long delivered = log.stream().filter(entry -> entry.outcome().equals("delivered")).count();
      return "%d messages%s"
          .formatted(delivered, lost == 0 ? "" : ", %d more not delivered".formatted(lost));
    } catch (StoreException unreadable) {
      return "messages not counted, the store cannot be read";
    }
  }
}

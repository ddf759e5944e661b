package io.benchwarden.runtime.notification;

import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.ContentWriter;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.notification.OutboxMessage.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes an alert into a message, as it is at that moment. */
final class MessageWriter {
  private static final List<String> GROUP =
      List.of("alertname", "bench", "condition", "host", "probe", "subject", "subject_kind");

  private final Dependents dependents;
  private final Supplier<String> ids;
  private ContentWriter words;

  MessageWriter(Dependents dependents, Supplier<String> ids, ContentWriter words) {
    this.dependents = dependents;
    this.ids = ids;
    this.words = words;
  }

  void configure(ContentWriter newWords) {
    words = newWords;
  }

  /** The title of a message that tells several alerts. */
  String headline(OutboxMessage first, int count, int known) {
    Map<String, String> labels = first.lines().get(0).labels();
    return "%s: %s of %d%s %ss"
        .formatted(
            labels.getOrDefault("check", ""),
            labels.getOrDefault("condition", ""),
            count,
            known > count ? " of " + known : "",
            labels.getOrDefault("subject_kind", "subject"));
  }

  /** What a message has to say that could not leave when it was written. */
  String late(OutboxMessage message, Duration age) {
    String why = message.lastFailure() == null ? "" : " (%s)".formatted(message.lastFailure());
    return "Late by %s: written at %s, and not taken before%s."
        .formatted(
            Quantity.format(age.toSeconds(), Unit.SECONDS), words.time(message.createdAt()), why);
  }

  /** A time for people. */
  String time(Instant at) {
    return words.time(at);
  }

  String newId() {
    return ids.get();
  }

  OutboxMessage firing(
      Alert alert, Telling telling, Reason reason, long order, Instant now, List<String> notes) {
    return message(alert, telling, reason, order, now, line(alert, null, null, notes));
  }

  OutboxMessage resolve(
      Alerts.Ended ended, Telling telling, long order, Instant now, List<String> notes) {
    Line line = line(ended.alert(), ended.endsAt(), ended.removed(), notes);
    return message(ended.alert(), telling, Reason.RESOLVE, order, now, line);
  }

  /** An alert as a message would tell it now. */
  Line now(Alert alert) {
    return line(alert, null, null, List.of());
  }

  private OutboxMessage message(
      Alert alert, Telling telling, Reason reason, long order, Instant now, Line line) {
    Map<String, String> group = new LinkedHashMap<>();
    GROUP.stream()
        .filter(line.labels()::containsKey)
        .forEach(name -> group.put(name, line.labels().getOrDefault(name, "")));
    return new OutboxMessage(
        ids.get(),
        telling.channel(),
        order,
        alert.fingerprint(),
        telling.thread(),
        telling.sequence() + 1,
        reason,
        alert.severity(),
        List.of(line),
        group,
        title(alert, line),
        now,
        0,
        false,
        false,
        null,
        null,
        null,
        telling.receipt(),
        List.of(),
        null);
  }

  private Line line(
      Alert alert, @Nullable Instant endsAt, @Nullable String removed, List<String> notes) {
    Map<String, String> said = new LinkedHashMap<>(alert.content().annotations());
    List<String> more = new ArrayList<>();
    if (endsAt != null) {
      more.add("Over since %s.".formatted(words.time(endsAt)));
    }
    if (removed != null) {
      more.add("Removed: %s.".formatted(removed));
      said.put("removed", removed);
    }
    if (alert.unknown() != null && endsAt == null) {
      String seen = words.time(alert.seenAt());
      more.add("Last seen at %s; since then: %s.".formatted(seen, alert.unknown()));
      said.put("last_seen", seen);
    }
    if (endsAt == null) {
      addWaysToMute(alert, said);
    }
    dependents.add(alert, endsAt == null, said, more);
    more.addAll(notes);
    if (!notes.isEmpty()) {
      said.put("notes", String.join("\n", notes));
    }
    if (!more.isEmpty()) {
      said.merge("description", String.join("\n", more), (all, end) -> all + "\n" + end);
    }
    return new Line(
        alert.fingerprint(),
        alert.severity(),
        alert.content().labels(),
        said,
        alert.startsAt(),
        endsAt);
  }

  /** Typed on the host; who reads it there needs no page and no network. */
  private static void addWaysToMute(Alert alert, Map<String, String> said) {
    said.put(
        "acknowledge", "benchwarden alerts ack %s --reason 'on it'".formatted(alert.fingerprint()));
    StringBuilder silence = new StringBuilder("benchwarden silence add");
    for (String label : List.of("probe", "condition", "bench", "subject")) {
      String value = alert.content().labels().get(label);
      if (value != null) {
        silence
            .append(' ')
            .append(label)
            .append("='")
            .append(value.replace("'", "'\\''"))
            .append('\'');
      }
    }
    said.put("silence", silence + " --for 2h --reason 'known'");
  }

  /** Without severity and state, which the channel puts where its readers look for them. */
  private static String title(Alert alert, Line line) {
    return "%s %s: %s"
        .formatted(
            line.labels().getOrDefault("check", ""),
            alert.identity().subject().name(),
            line.annotations().getOrDefault("summary", alert.identity().condition()))
        .replaceAll("\\p{Cntrl}+", " ");
  }
}

package io.benchwarden.notifiers.template;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.message.Elapsed;
import io.benchwarden.notifiers.message.Headline;
import io.benchwarden.notifiers.message.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a template can name. Every name is there in every message; what is unknown is empty. */
public final class TemplateModel {
  private static final List<String> LABELS =
      List.of("check", "condition", "probe", "bench", "host", "site", "subject", "subject_kind");
  private static final List<String> LINES = List.of("evidence", "commands", "dependents", "notes");
  private static final List<String> ANNOTATIONS =
      List.of(
          "value",
          "threshold",
          "impact",
          "not_broken",
          "runbook",
          "acknowledged_by",
          "acknowledge_url",
          "silence_url");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private TemplateModel() {}

  /** The names and values of a notification: its own, those of its worst alert, and all alerts. */
  static Map<String, Object> of(Notification notification, ZoneId zone) {
    Map<String, Object> model = new LinkedHashMap<>();
    Instant now = notification.attemptedAt();
    List<Map<String, Object>> alerts =
        notification.alerts().stream().map(alert -> alert(alert, now, zone)).toList();
    model.putAll(alerts.isEmpty() ? nothing(zone) : alerts.get(0));
    model.put("alerts", alerts);
    model.put("count", Integer.toString(alerts.size()));
    model.put("headline", Headline.of(notification, "").line());
    model.put("title", OneLine.of(notification.title()));
    model.put("reason", notification.reason().name().toLowerCase(Locale.ROOT));
    model.put("channel", notification.channel());
    model.put("firing", notification.isFiring());
    model.put("late", Elapsed.text(notification.late()));
    return model;
  }

  private static Map<String, Object> alert(NotifiedAlert alert, Instant now, ZoneId zone) {
    Map<String, Object> model = new LinkedHashMap<>();
    LABELS.forEach(name -> model.put(name, OneLine.of(alert.label(name))));
    ANNOTATIONS.forEach(name -> model.put(name, OneLine.of(alert.annotation(name))));
    LINES.forEach(name -> model.put(name, OneLine.each(alert.annotation(name))));
    String cause = alert.annotation("cause_text");
    model.put("cause", OneLine.of(cause.isEmpty() ? alert.annotation("cause") : cause));
    model.put("summary", OneLine.of(alert.annotation("summary")));
    model.put("severity", alert.severity().label());
    model.put("fingerprint", alert.fingerprint());
    model.put("is_over", alert.endsAt().isPresent());
    model.put("since", TIME.format(alert.startsAt().atZone(zone)));
    model.put("until", alert.endsAt().map(end -> TIME.format(end.atZone(zone))).orElse(""));
    model.put(
        "duration", Elapsed.text(Duration.between(alert.startsAt(), alert.endsAt().orElse(now))));
    return model;
  }

  /** A test or digest without alerts has the same names. */
  private static Map<String, Object> nothing(ZoneId zone) {
    Map<String, Object> model = alert(SampleAlert.PLAIN, SampleAlert.PLAIN.startsAt(), zone);
    model.replaceAll((name, value) -> value instanceof String ? "" : value);
    model.replaceAll((name, value) -> value instanceof List ? List.of() : value);
    return model;
  }

  /** All names, in order. */
  public static Set<String> names() {
    return new TreeSet<>(of(SampleAlert.notification(), ZoneId.of("UTC")).keySet());
  }
}

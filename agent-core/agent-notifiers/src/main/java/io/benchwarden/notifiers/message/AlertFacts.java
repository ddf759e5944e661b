package io.benchwarden.notifiers.message;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Words what is known of an alert.
 *
 * @param zone for the local time beside UTC
 */
public record AlertFacts(ZoneId zone) {
  /** A mail that is this late says so, because its times would mislead. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  List<Fact> of(NotifiedAlert alert, Notification notification) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("What", what(alert) + " of " + where(alert)));
    facts.add(new Fact("Since", since(alert, notification.attemptedAt())));
    alert.endsAt().ifPresent(end -> facts.add(new Fact("Until", moment(end))));
    add(facts, "Value", value(alert));
    add(facts, "Impact", alert.annotation("impact"));
    add(facts, "Cause", cause(alert));
    add(facts, "Not broken", alert.annotation("not_broken"));
    add(facts, "Last seen", alert.annotation("last_seen"));
    add(facts, "Removed", alert.annotation("removed"));
    add(facts, "Taken by", alert.annotation("acknowledged_by"));
    add(facts, "Before", alert.annotation("previous"));
    add(facts, "Runbook", alert.annotation("runbook"));
    add(facts, "Note", alert.annotation("notes"));
    if (notification.late().compareTo(LATE) >= 0) {
      add(facts, "Delayed", Elapsed.text(notification.late()) + " on its way to you");
    }
    return facts;
  }

  /** How to look again, and the alert's key. */
  List<Fact> toAnswer(NotifiedAlert alert) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Alert", alert.fingerprint());
    if (alert.endsAt().isEmpty() && !alert.label("probe").isEmpty()) {
      add(facts, "Look again", "benchwarden check " + alert.label("probe"));
    }
    return facts;
  }

  /** What a click does about it; nothing for an alert that is over, or without an external URL. */
  List<Link> links(NotifiedAlert alert) {
    List<Link> links = new ArrayList<>();
    if (alert.endsAt().isEmpty()) {
      addLink(links, "Acknowledge", alert.annotation("acknowledge_url"));
      addLink(links, "Silence", alert.annotation("silence_url"));
    }
    return links;
  }

  private static void addLink(List<Link> links, String name, String address) {
    link(address).ifPresent(uri -> links.add(new Link(name, uri)));
  }

  /** One alert among several. */
  static String line(NotifiedAlert alert) {
    String state = alert.endsAt().isPresent() ? "OK" : Headline.shortName(alert.severity());
    return OneLine.of("%-4s  %s".formatted(state, summary(alert)));
  }

  static String summary(NotifiedAlert alert) {
    String summary = OneLine.of(alert.annotation("summary"));
    return summary.isEmpty() ? what(alert) : summary;
  }

  private static void add(List<Fact> facts, String name, String text) {
    String value = OneLine.of(text);
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value, link(value)));
    }
  }

  private static String what(NotifiedAlert alert) {
    return OneLine.of(alert.label("check") + " " + alert.label("condition"));
  }

  private static String where(NotifiedAlert alert) {
    StringBuilder where = new StringBuilder();
    where.append(alert.label("subject_kind")).append(' ').append(alert.label("subject"));
    append(where, alert, "site");
    append(where, alert, "bench");
    append(where, alert, "host");
    return OneLine.of(where.toString());
  }

  private static void append(StringBuilder where, NotifiedAlert alert, String label) {
    String value = alert.label(label);
    if (!value.isEmpty() && !value.equals(alert.label("subject"))) {
      where.append(", ").append(label).append(' ').append(value);
    }
  }

  private String since(NotifiedAlert alert, Instant now) {
    String start = moment(alert.startsAt());
    return alert.endsAt().isPresent()
        ? start
        : start + ", " + Elapsed.text(Duration.between(alert.startsAt(), now));
  }

  private String moment(Instant instant) {
    String utc = UTC.format(instant.atOffset(ZoneOffset.UTC));
    ZonedDateTime local = instant.atZone(zone);
    return local.getOffset().equals(ZoneOffset.UTC)
        ? utc
        : "%s (%s)".formatted(utc, LOCAL.format(local));
  }

  private static String value(NotifiedAlert alert) {
    String value = alert.annotation("value");
    String threshold = alert.annotation("threshold");
    return threshold.isEmpty() ? value : value + ", threshold " + threshold;
  }

  private static String cause(NotifiedAlert alert) {
    String text = alert.annotation("cause_text");
    return text.isEmpty() ? alert.annotation("cause") : text;
  }

  /** Only addresses of the web are links; anything else that parses as one might run code. */
  private static Optional<URI> link(String text) {
    if (!text.startsWith("https://") && !text.startsWith("http://")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }
}

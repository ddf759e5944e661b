package io.benchwarden.notifiers.pagerduty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.message.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events for the alerts of a notification; the same alert always has the same key. */
final class PagerDutyEvent {
  private static final int MAXIMUM_SUMMARY = 1_024;
  private static final int MAXIMUM_KEY = 255;

  /** Of each of the details: at most forty of them, so that an event stays below 512 kB. */
  private static final int MAXIMUM_DETAIL = 4_000;

  private static final int MAXIMUM_DETAILS = 40;

  private PagerDutyEvent() {}

  /** One event an alert; of a test, one that ends at once. A digest without alerts pages nobody. */
  static List<ObjectNode> of(Notification notification, Secret routingKey) {
    List<ObjectNode> events = new ArrayList<>();
    notification.alerts().forEach(alert -> events.add(event(notification, alert)));
    if (events.isEmpty() && notification.reason() == Reason.TEST) {
      events.add(test(notification, "trigger"));
      events.add(test(notification, "resolve"));
    }
    events.forEach(event -> event.put("routing_key", routingKey.reveal()));
    return events;
  }

  private static ObjectNode event(Notification notification, NotifiedAlert alert) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("event_action", action(alert));
    event.put("dedup_key", key(alert));
    event.put("client", "Benchwarden");
    notification.externalUrl().ifPresent(url -> event.put("client_url", url.toString()));
    ObjectNode payload = event.putObject("payload");
    String summary = OneLine.of(alert.annotation("summary"));
    String said = summary.isEmpty() ? OneLine.of(notification.title()) : summary;
    payload.put("summary", cut(said.isEmpty() ? "no summary" : said, MAXIMUM_SUMMARY));
    String host = OneLine.of(alert.label("host"));
    payload.put("source", host.isEmpty() ? "benchwarden" : host);
    payload.put("severity", severity(alert.severity()));
    payload.put("timestamp", alert.startsAt().toString());
    put(payload, "component", alert.label("subject"));
    put(payload, "group", alert.label("bench"));
    put(payload, "class", alert.label("check") + " " + alert.label("condition"));
    payload.set("custom_details", details(alert));
    links(event, alert);
    return event;
  }

  private static ObjectNode test(Notification notification, String action) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("event_action", action);
    event.put("dedup_key", cut("benchwarden/test/" + notification.id(), MAXIMUM_KEY));
    event
        .putObject("payload")
        .put("summary", "Somebody tries the channel. Nothing is wrong.")
        .put("source", "benchwarden")
        .put("severity", "info");
    return event;
  }

  private static String action(NotifiedAlert alert) {
    if (alert.endsAt().isPresent()) {
      return "resolve";
    }
    return alert.annotation("acknowledged_by").isEmpty() ? "trigger" : "acknowledge";
  }

  /** With the host: several agents may share an integration. */
  private static String key(NotifiedAlert alert) {
    String host = OneLine.of(alert.label("host"));
    String end = "/" + OneLine.of(alert.fingerprint());
    return cut("benchwarden/" + host, MAXIMUM_KEY - end.length()) + end;
  }

  private static ObjectNode details(NotifiedAlert alert) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    Map<String, String> all = new TreeMap<>(alert.annotations());
    all.keySet().removeIf(name -> name.endsWith("_url"));
    alert.labels().forEach(all::putIfAbsent);
    all.entrySet().stream()
        .limit(MAXIMUM_DETAILS)
        .forEach(detail -> details.put(detail.getKey(), cut(detail.getValue(), MAXIMUM_DETAIL)));
    return details;
  }

  private static void links(ObjectNode event, NotifiedAlert alert) {
    String runbook = alert.annotation("runbook");
    if (runbook.startsWith("https://") || runbook.startsWith("http://")) {
      ArrayNode links = event.putArray("links");
      links.addObject().put("href", OneLine.of(runbook)).put("text", "Runbook");
    }
  }

  private static void put(ObjectNode payload, String name, String value) {
    String text = OneLine.of(value);
    if (!text.isEmpty()) {
      payload.put(name, text);
    }
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case OK -> "info";
      case WARNING -> "warning";
      case CRITICAL -> "critical";
      case UNKNOWN -> "error";
    };
  }

  private static String cut(String text, int length) {
    String said = " (cut)";
    return text.length() <= length ? text : text.substring(0, length - said.length()) + said;
  }
}

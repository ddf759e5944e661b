package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.notification.AlertStory;
import io.benchwarden.runtime.notification.Mutes;
import io.benchwarden.runtime.store.DeliveryLogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Alerts and what mutes them, as the JSON that commands answer with. */
final class AlertDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertDocuments() {}

  static ObjectNode alert(AlertView view) {
    ObjectNode alert = JSON.createObjectNode();
    alert.put("fingerprint", view.fingerprint());
    alert.put("state", view.state().name().toLowerCase(Locale.ROOT));
    alert.put("severity", view.severity().label());
    alert.put("probe", view.identity().probe());
    alert.put("bench", view.identity().bench());
    alert.put("subject", view.identity().subject().toString());
    alert.put("condition", view.identity().condition());
    alert.put("startsAt", view.startsAt().toString());
    view.firedAt().ifPresent(at -> alert.put("firedAt", at.toString()));
    alert.put("seenAt", view.seenAt().toString());
    alert.put("recovering", view.recovering());
    view.unknown().ifPresent(why -> alert.put("unknown", why));
    view.heldBecause().ifPresent(why -> alert.put("heldBecause", why));
    view.heldBy().ifPresent(by -> alert.put("heldBy", by));
    view.muting()
        .ifPresent(
            muting -> {
              ObjectNode node = alert.putObject("muted");
              node.put("kind", muting.kindName());
              node.put("name", muting.name());
              node.put("author", muting.author());
              node.put("reason", muting.reason());
              muting.until().ifPresent(end -> node.put("until", end.toString()));
            });
    ArrayNode told = alert.putArray("told");
    view.told().forEach(told::add);
    put(alert.putObject("labels"), view.labels());
    put(alert.putObject("annotations"), view.annotations());
    return alert;
  }

  private static void put(ObjectNode node, Map<String, String> texts) {
    new TreeMap<>(texts).forEach(node::put);
  }

  static ObjectNode story(AlertStory story, ArrayNode deliveries) {
    ObjectNode node = JSON.createObjectNode();
    node.set("alert", alert(story.alert()));
    node.put("hold", story.hold());
    ArrayNode seen = node.putArray("observation");
    story.observation().forEach(seen::add);
    story.muting().ifPresent(who -> node.put("muting", who));
    ArrayNode channels = node.putArray("channels");
    for (AlertStory.ChannelStory channel : story.channels()) {
      channels
          .addObject()
          .put("channel", channel.channel())
          .put("route", channel.route())
          .put("told", channel.told())
          .put("next", channel.next());
    }
    ArrayNode decisions = node.putArray("decisions");
    story
        .alert()
        .decisions()
        .forEach(
            one -> decisions.addObject().put("at", one.at().toString()).put("text", one.text()));
    node.set("deliveries", deliveries);
    return node;
  }

  /** Oldest first, as a story is told. */
  static ArrayNode deliveries(List<DeliveryLogEntry> newestFirst) {
    ArrayNode all = JSON.createArrayNode();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      DeliveryLogEntry entry = newestFirst.get(i);
      all.addObject()
          .put("at", entry.at().toString())
          .put("channel", entry.channel())
          .put("notification", entry.notification())
          .put("attempt", entry.attempt())
          .put("outcome", entry.outcome())
          .put("detail", entry.detail());
    }
    return all;
  }

  static ObjectNode mutes(Mutes mutes, Instant now) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode silences = node.putArray("silences");
    mutes
        .silences()
        .forEach(
            silence ->
                silences
                    .addObject()
                    .put("id", silence.id())
                    .put("match", text(silence.match()))
                    .put("author", silence.author())
                    .put("reason", silence.reason())
                    .put("createdAt", silence.createdAt().toString())
                    .put("until", silence.until().toString()));
    ArrayNode windows = node.putArray("windows");
    mutes.windows().forEach(window -> windows.add(window(window, now)));
    ArrayNode taken = node.putArray("acknowledgements");
    for (var one : mutes.acknowledgements()) {
      ObjectNode acknowledgement =
          taken
              .addObject()
              .put("fingerprint", one.fingerprint())
              .put("author", one.author())
              .put("reason", one.reason())
              .put("at", one.at().toString());
      if (one.until() != null) {
        acknowledgement.put("until", one.until().toString());
      }
    }
    return node;
  }

  private static ObjectNode window(MaintenanceWindow window, Instant now) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", window.name());
    node.put("match", text(window.match()));
    ArrayNode times = node.putArray("times");
    window.hours().forEach(hours -> times.add(hours.toString()));
    if (window.from() != null) {
      node.put("from", window.from().toString());
    }
    if (window.until() != null) {
      node.put("until", window.until().toString());
    }
    node.put("author", window.author());
    node.put("reason", window.reason());
    node.put("open", window.openUntil(now).isPresent());
    return node;
  }

  private static String text(LabelMatcher match) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(match.required())
        .forEach(
            (label, patterns) ->
                text.append(text.isEmpty() ? "" : " ")
                    .append(label)
                    .append('=')
                    .append(String.join(",", patterns)));
    match.not().ifPresent(not -> text.append(" not { ").append(text(not)).append(" }"));
    return text.toString();
  }
}

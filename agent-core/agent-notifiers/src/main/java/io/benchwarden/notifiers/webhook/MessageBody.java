package io.benchwarden.notifiers.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of a message, within a limit. */
final class MessageBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Integer> ANNOTATION_LENGTHS = List.of(4_000, 1_000, 250, 60);

  private MessageBody() {}

  /**
   * The body of a notification. The last alerts, which are the least bad, are left out and counted
   * until it fits; of a single alert that does not fit the annotations are cut.
   *
   * @param maximum no more bytes than this
   */
  static byte[] of(Notification notification, int maximum) {
    int all = notification.alerts().size();
    byte[] whole = json(notification, all);
    return whole.length <= maximum ? whole : fitting(notification, maximum);
  }

  private static byte[] fitting(Notification notification, int maximum) {
    byte[] best = {};
    int fits = 0;
    int tooMany = notification.alerts().size();
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      byte[] body = json(notification, middle);
      if (body.length <= maximum) {
        best = body;
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits > 0 ? best : worstCut(notification, maximum);
  }

  private static byte[] worstCut(Notification notification, int maximum) {
    byte[] body = {};
    for (int length : ANNOTATION_LENGTHS) {
      body =
          json(
              withShortAnnotations(notification, length),
              Math.min(1, notification.alerts().size()));
      if (body.length <= maximum) {
        break;
      }
    }
    return body;
  }

  private static Notification withShortAnnotations(Notification n, int length) {
    List<NotifiedAlert> alerts = n.alerts().stream().map(alert -> cut(alert, length)).toList();
    return n.with(alerts);
  }

  private static NotifiedAlert cut(NotifiedAlert alert, int length) {
    Map<String, String> annotations = new TreeMap<>(alert.annotations());
    annotations.replaceAll((name, text) -> cut(text, length));
    return new NotifiedAlert(
        alert.fingerprint(),
        alert.severity(),
        alert.labels(),
        annotations,
        alert.startsAt(),
        alert.endsAt());
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }

  private static byte[] json(Notification notification, int count) {
    try {
      return JSON.writeValueAsBytes(AlertmanagerMessage.of(notification, count));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts, lists and maps are always JSON", impossible);
    }
  }
}

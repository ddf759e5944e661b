package io.benchwarden.notifiers;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SampleNotifications;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens channels as the agent would, and the notifications that are hardest on a service. */
public final class Services {
  /** What means something to one service or another, four-byte characters and a mention of all. */
  public static final String HOSTILE =
      "<b>&amp;</b> *bold* _it_ `code` ``` [x](https://evil.example) @everyone <!channel> 漢字 😀 ";

  private Services() {}

  public static Channel open(Notifier notifier, Map<String, ?> settings)
      throws InvalidSettingsException {
    return notifier.open(MapSettings.of(notifier.describe().settings(), settings));
  }

  public static DeliveryException failureOf(Channel channel) {
    return catchThrowableOfType(
        DeliveryException.class, () -> channel.send(SampleNotifications.firing()));
  }

  /** From the plain to the far too long. */
  public static Stream<Notification> notifications() {
    NotifiedAlert disk = SampleNotifications.diskAlert(Optional.empty());
    NotifiedAlert linked =
        SampleNotifications.with(
            SampleNotifications.with(disk, "acknowledge_url", "https://w.example.com/l/a.b?c&d"),
            "runbook",
            "https://wiki.example.com/disk?a=1&b=<2>");
    return Stream.of(
        SampleNotifications.firing(),
        SampleNotifications.resolved(io.benchwarden.api.notify.Receipt.none()),
        SampleNotifications.firing(List.of(linked)),
        SampleNotifications.firing(List.of(endless(HOSTILE))),
        SampleNotifications.firing(List.of(endless("&"))),
        SampleNotifications.firing(List.of(endless("漢"))),
        SampleNotifications.firing(List.of(endless("😀"))),
        SampleNotifications.firing(IntStream.range(0, 60).mapToObj(i -> endless("x ")).toList()));
  }

  /** An alert of which every text is as long as texts get. */
  public static NotifiedAlert endless(String piece) {
    NotifiedAlert disk = SampleNotifications.diskAlert(Optional.empty());
    Map<String, String> annotations = new TreeMap<>(disk.annotations());
    for (String name : List.of("impact", "notes", "dependents", "previous")) {
      annotations.put(name, "");
    }
    annotations.replaceAll(
        (name, text) -> (piece.repeat(300 / piece.length() + 1) + "\n").repeat(12));
    return new NotifiedAlert(
        "6f1ed002ab559585",
        Severity.CRITICAL,
        disk.labels(),
        annotations,
        disk.startsAt(),
        Optional.empty());
  }
}

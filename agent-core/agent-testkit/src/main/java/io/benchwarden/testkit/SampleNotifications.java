package io.benchwarden.testkit;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notifications to try a notifier with: a full disk, and its end. */
public final class SampleNotifications {
  /** When the sample alert began. */
  public static final Instant BEGAN = Instant.parse("2026-03-01T03:02:11Z");

  /** When the sample alert ended: seven minutes later. */
  public static final Instant ENDED = Instant.parse("2026-03-01T03:09:11Z");

  private SampleNotifications() {}

  /** The first message on a disk that is full. */
  public static Notification firing() {
    return of(Reason.FIRST, 1, BEGAN, List.of(diskAlert(Optional.empty())), Optional.empty());
  }

  /** The message on its end, in the same thread. */
  public static Notification resolved(Receipt previous) {
    return of(
        Reason.RESOLVE, 2, ENDED, List.of(diskAlert(Optional.of(ENDED))), Optional.of(previous));
  }

  /** The first message on these alerts. */
  public static Notification firing(List<NotifiedAlert> alerts) {
    return of(Reason.FIRST, 1, BEGAN, alerts, Optional.empty());
  }

  /** The alert of the full disk. */
  public static NotifiedAlert diskAlert(Optional<Instant> endsAt) {
    return new NotifiedAlert(
        "6f1ed002ab559585",
        Severity.CRITICAL,
        Map.of(
            "alertname", "disk",
            "check", "disk",
            "condition", "space",
            "probe", "disk",
            "host", "srv1",
            "subject", "/",
            "subject_kind", "mount",
            "severity", "critical"),
        Map.of(
            "summary", "/ is 93 % full, 2.8 GiB left",
            "cause", "log-growth",
            "cause_text", "files below /var/log grow by 1.2 GiB an hour",
            "not_broken", "inodes are fine; MariaDB keeps its data on another mount",
            "value", "93 %",
            "threshold", "90 % (benchwarden.conf:14)",
            "evidence", "37.2 GiB of 40.0 GiB used\nlargest: /var/log 9.1 GiB",
            "commands", "df -h /\ndu -xsh /var/log\nbenchwarden cleanup --dry-run"),
        BEGAN,
        endsAt);
  }

  /** The same alert with one annotation set to another text. */
  public static NotifiedAlert with(NotifiedAlert alert, String annotation, String text) {
    Map<String, String> annotations = new HashMap<>(alert.annotations());
    annotations.put(annotation, text);
    return new NotifiedAlert(
        alert.fingerprint(),
        alert.severity(),
        alert.labels(),
        annotations,
        alert.startsAt(),
        alert.endsAt());
  }

  private static Notification of(
      Reason reason,
      long sequence,
      Instant at,
      List<NotifiedAlert> alerts,
      Optional<Receipt> previous) {
    return new Notification(
        "ntf-000" + sequence,
        "thread-6f1ed002",
        sequence,
        reason,
        "sample",
        Map.of("alertname", "disk"),
        alerts,
        "disk space: / on srv1",
        at,
        at.plusSeconds(1),
        1,
        Optional.of(URI.create("https://warden.example.com")),
        previous);
  }
}

package io.benchwarden.notifiers.template;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What templates are tried with when the configuration is loaded. */
final class SampleAlert {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  static final NotifiedAlert PLAIN =
      new NotifiedAlert(
          "0123456789abcdef",
          Severity.WARNING,
          Map.of("check", "disk", "subject", "/"),
          Map.of("summary", "a summary", "evidence", "one\ntwo", "commands", "df -h"),
          BEGAN,
          Optional.empty());

  private SampleAlert() {}

  static Notification notification() {
    return new Notification(
        "sample",
        "sample",
        1,
        Reason.FIRST,
        "sample",
        Map.of(),
        List.of(PLAIN),
        "a title",
        BEGAN,
        BEGAN,
        1,
        Optional.empty(),
        Optional.empty());
  }
}

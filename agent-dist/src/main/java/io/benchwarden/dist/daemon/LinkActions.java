package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.notification.MuteChange;
import io.benchwarden.web.link.AlertActions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What links do: the same as the commands {@code alerts ack} and {@code silence}. */
final class LinkActions implements AlertActions {
  private static final long PATIENCE_SECONDS = 10;
  private static final String REASON = "by a link in a message";

  /** The labels that make an alert this one; a silence of it must not fall on another. */
  private static final Set<String> IDENTITY =
      Set.of("bench", "host", "probe", "subject", "subject_kind", "condition");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  private final AlertPipeline pipeline;
  private final ZoneId zone;

  /**
   * Actions on the alerts of a pipeline.
   *
   * @param zone times are shown in it
   */
  LinkActions(AlertPipeline pipeline, ZoneId zone) {
    this.pipeline = pipeline;
    this.zone = zone;
  }

  @Override
  public Optional<Shown> firing(String fingerprint, Instant startsAt) {
    return alert(fingerprint)
        .filter(alert -> alert.state() == AlertState.FIRING)
        .filter(alert -> alert.startsAt().truncatedTo(ChronoUnit.MILLIS).equals(startsAt))
        .map(this::shown);
  }

  @Override
  public void acknowledge(String fingerprint, Instant until, String by) throws Exception {
    change(new MuteChange.Acknowledge(fingerprint, by, REASON, Optional.of(until)));
  }

  @Override
  public void silence(String fingerprint, Instant until, String by) throws Exception {
    Map<String, List<String>> exactly = new TreeMap<>();
    Map<String, String> labels =
        alert(fingerprint)
            .orElseThrow(() -> new IllegalStateException("the alert ended meanwhile"))
            .labels();
    labels.forEach(
        (label, value) -> {
          if (IDENTITY.contains(label)) {
            exactly.put(label, List.of(value));
          }
        });
    change(new MuteChange.Silence(new LabelMatcher(exactly, Optional.empty()), by, REASON, until));
  }

  private void change(MuteChange change) throws Exception {
    pipeline.change(change).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Optional<AlertView> alert(String fingerprint) {
    return pipeline.alerts().stream()
        .filter(alert -> alert.fingerprint().equals(fingerprint))
        .findFirst();
  }

  private Shown shown(AlertView alert) {
    return new Shown(
        alert.annotations().getOrDefault("summary", alert.identity().toString()),
        alert.severity().name(),
        alert.muting().map(muting -> muting.text(this::time) + "."));
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }
}

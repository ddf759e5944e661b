package io.benchwarden.runtime.alert;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes the labels and annotations of alerts. The one place that knows their names. */
public final class ContentWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private final Configuration configuration;
  private final ZoneId zone;

  /** For one configuration; times are shown in this zone. */
  public ContentWriter(Configuration configuration, ZoneId zone) {
    this.configuration = configuration;
    this.zone = zone;
  }

  /** The fingerprint of an identity on this host. */
  public String fingerprint(AlertIdentity identity) {
    return identity.fingerprint(configuration.agent().host());
  }

  /** A time for people, with its offset. */
  public String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /**
   * The labels that all alerts of a subject share. The stronger win: those that identify it, then
   * the probe's, then the site's, then the check's own.
   */
  public Map<String, String> labels(ProbeConfiguration probe, SubjectView view, Observation seen) {
    Map<String, String> labels = new LinkedHashMap<>(seen.labels());
    if (view.subject().kind().equals(Subject.SITE)) {
      labels.put("site", view.subject().name());
    }
    labels.putAll(
        configuration.siteLabels().getOrDefault(labels.getOrDefault("site", ""), Map.of()));
    labels.putAll(probe.labels());
    if (view.subject().kind().equals(Subject.SITE)) {
      labels.put("site", view.subject().name());
    }
    labels.put("alertname", probe.check().name());
    labels.put("check", probe.check().name());
    labels.put("probe", probe.name());
    labels.put("host", configuration.agent().host());
    labels.put("subject", view.subject().name());
    labels.put("subject_kind", view.subject().kind());
    if (view.bench().isEmpty()) {
      labels.remove("bench");
    } else {
      labels.put("bench", view.bench());
    }
    return labels;
  }

  /** What is said about a bad condition. */
  public AlertContent content(
      Map<String, String> subjectLabels, Verdict verdict, Observation seen, Instant since) {
    Map<String, String> labels = new LinkedHashMap<>(subjectLabels);
    labels.put("condition", verdict.condition());
    labels.put("severity", verdict.severity().label());
    boolean outage =
        verdict.finding().map(found -> found.effect() instanceof Effect.Outage).orElse(false);
    return new AlertContent(
        labels,
        annotations(labels, verdict, seen, since),
        outage,
        verdict.measurement().isPresent()
            ? AlertContent.levelsOf(verdict.rule().threshold().orElseThrow())
            : null,
        seen.dependsOn(),
        explains(verdict));
  }

  private static List<String> explains(Verdict verdict) {
    return verdict.finding().map(Finding::effect).stream()
        .filter(Effect.Explains.class::isInstance)
        .map(Effect.Explains.class::cast)
        .flatMap(effect -> effect.conditions().stream())
        .toList();
  }

  private Map<String, String> annotations(
      Map<String, String> labels, Verdict verdict, Observation seen, Instant since) {
    Map<String, String> all = new LinkedHashMap<>();
    Optional<Finding> finding = verdict.finding();
    all.put("summary", summary(verdict, seen));
    finding.flatMap(Finding::cause).map(Cause::slug).ifPresent(c -> all.put("cause", c));
    finding.flatMap(Finding::cause).map(Cause::text).ifPresent(c -> all.put("cause_text", c));
    finding.flatMap(Finding::stillWorks).ifPresent(works -> all.put("not_broken", works));
    putLines(all, "evidence", seen.evidence());
    putLines(all, "commands", finding.map(Finding::commands).orElse(List.of()));
    all.put("runbook", runbook(labels));
    verdict.measurement().ifPresent(value -> all.put("value", value(value)));
    if (verdict.measurement().isPresent()) {
      all.put("threshold", threshold(verdict));
    }
    all.put("since", time(since));
    all.put("description", description(labels, all));
    return all;
  }

  private static void putLines(Map<String, String> all, String name, List<String> lines) {
    if (!lines.isEmpty()) {
      all.put(name, String.join("\n", lines));
    }
  }

  private static String summary(Verdict verdict, Observation seen) {
    return verdict
        .finding()
        .map(Finding::summary)
        .orElseGet(
            () ->
                verdict
                    .measurement()
                    .map(
                        value ->
                            "%s of %s is %s (%s)"
                                .formatted(
                                    value.name(), seen.subject(), value(value), reached(verdict)))
                    .orElse("%s of %s".formatted(verdict.condition(), seen.subject())));
  }

  private static String reached(Verdict verdict) {
    Threshold levels = verdict.rule().threshold().orElseThrow();
    boolean critical = verdict.level() == Severity.CRITICAL;
    OptionalDouble level = critical ? levels.critical() : levels.warning();
    return level.isEmpty()
        ? verdict.severity().label()
        : "%s at %s"
            .formatted(
                verdict.level().label(), Quantity.format(level.getAsDouble(), levels.unit()));
  }

  private static String value(Measurement value) {
    return Quantity.format(value.value(), value.unit());
  }

  private static String threshold(Verdict verdict) {
    Threshold levels = verdict.rule().threshold().orElseThrow();
    Unit unit = levels.unit();
    List<String> parts = new ArrayList<>();
    levels.warning().ifPresent(level -> parts.add("warning at " + Quantity.format(level, unit)));
    levels.critical().ifPresent(level -> parts.add("critical at " + Quantity.format(level, unit)));
    if (levels.clearBy() > 0) {
      parts.add("left when %s past it".formatted(Quantity.format(levels.clearBy(), unit)));
    }
    parts.add("configured in " + verdict.rule().origin());
    return String.join(", ", parts);
  }

  /** The command that tells all about the check; it needs no network. */
  private static String runbook(Map<String, String> labels) {
    return "benchwarden checks " + labels.get("check");
  }

  private static String description(Map<String, String> labels, Map<String, String> said) {
    List<String> lines = new ArrayList<>();
    String bench = labels.containsKey("bench") ? ", bench " + labels.get("bench") : "";
    lines.add(
        "%s of %s %s on %s%s, since %s."
            .formatted(
                labels.get("condition"),
                labels.get("subject_kind"),
                labels.get("subject"),
                labels.get("host"),
                bench,
                said.get("since")));
    if (said.containsKey("value")) {
      lines.add("Value %s; %s.".formatted(said.get("value"), said.get("threshold")));
    }
    if (said.containsKey("cause_text")) {
      lines.add("Cause: %s.".formatted(said.get("cause_text")));
    }
    if (said.containsKey("not_broken")) {
      lines.add("Not broken: %s.".formatted(said.get("not_broken")));
    }
    return String.join("\n", lines);
  }
}

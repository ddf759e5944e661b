package io.benchwarden.dist.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Cause;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.runtime.alert.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one condition of a subject was judged.
 *
 * @param name the condition
 * @param severity the judgement
 * @param summary what is wrong, a sentence; empty where there is nothing to say
 * @param cause stable slug
 * @param causeText the cause in words
 * @param stillWorks what is not broken
 * @param commands what to type, safest first
 * @param measurement name of the number that was judged
 * @param warning the level of WARNING, in the measurement's unit
 * @param critical the level of CRITICAL
 * @param highIsBad whether values above the levels are bad
 * @param setAt where the levels are configured
 */
public record ConditionReport(
    String name,
    Severity severity,
    String summary,
    Optional<String> cause,
    Optional<String> causeText,
    Optional<String> stillWorks,
    List<String> commands,
    Optional<String> measurement,
    OptionalDouble warning,
    OptionalDouble critical,
    boolean highIsBad,
    Optional<String> setAt) {

  public ConditionReport {
    commands = List.copyOf(commands);
  }

  /** What a command judged by itself, without configured levels. */
  public static ConditionReport said(
      String name, Severity severity, String summary, List<String> commands) {
    return new ConditionReport(
        name,
        severity,
        summary,
        Optional.of(name).filter(slug -> severity != Severity.OK),
        Optional.empty(),
        Optional.empty(),
        commands,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        true,
        Optional.empty());
  }

  static ConditionReport of(Verdict verdict) {
    Optional<Finding> finding = verdict.finding();
    Optional<Threshold> threshold = verdict.rule().threshold();
    return new ConditionReport(
        verdict.condition(),
        verdict.severity(),
        finding.map(Finding::summary).orElse(""),
        finding.flatMap(Finding::cause).map(Cause::slug),
        finding.flatMap(Finding::cause).map(Cause::text),
        finding.flatMap(Finding::stillWorks),
        finding.map(Finding::commands).orElse(List.of()),
        verdict.measurement().map(Measurement::name),
        threshold.map(Threshold::warning).orElse(OptionalDouble.empty()),
        threshold.map(Threshold::critical).orElse(OptionalDouble.empty()),
        threshold.map(levels -> levels.direction() == Direction.HIGH).orElse(true),
        threshold.map(levels -> verdict.rule().origin().toString()));
  }

  /** Whether it is WARNING or CRITICAL. */
  public boolean bad() {
    return severity == Severity.WARNING || severity == Severity.CRITICAL;
  }

  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("severity", severity.label());
    if (!summary.isEmpty()) {
      document.put("summary", summary);
    }
    cause.ifPresent(slug -> document.put("cause", slug));
    causeText.ifPresent(text -> document.put("causeText", text));
    stillWorks.ifPresent(text -> document.put("notBroken", text));
    if (!commands.isEmpty()) {
      document.put("commands", commands);
    }
    measurement.ifPresent(measured -> document.put("measurement", measured));
    warning.ifPresent(level -> document.put("warning", level));
    critical.ifPresent(level -> document.put("critical", level));
    setAt.ifPresent(
        place -> {
          document.put("direction", (highIsBad ? "high" : "low"));
          document.put("setAt", place);
        });
    return document;
  }

  static ConditionReport read(JsonNode document) {
    List<String> commands = new ArrayList<>();
    document.path("commands").forEach(command -> commands.add(command.asText()));
    return new ConditionReport(
        document.path("name").asText(),
        Severity.valueOf(document.path("severity").asText().toUpperCase(Locale.ROOT)),
        document.path("summary").asText(""),
        text(document, "cause"),
        text(document, "causeText"),
        text(document, "notBroken"),
        commands,
        text(document, "measurement"),
        number(document, "warning"),
        number(document, "critical"),
        document.path("direction").asText("high").equals("high"),
        text(document, "setAt"));
  }

  private static Optional<String> text(JsonNode document, String field) {
    return Optional.ofNullable(document.path(field).textValue());
  }

  private static OptionalDouble number(JsonNode document, String field) {
    return document.path(field).isNumber()
        ? OptionalDouble.of(document.path(field).asDouble())
        : OptionalDouble.empty();
  }
}

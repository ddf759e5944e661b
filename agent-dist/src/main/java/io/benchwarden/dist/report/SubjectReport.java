package io.benchwarden.dist.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.runtime.alert.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run saw of one subject.
 *
 * @param kind host, mount, site, …
 * @param name its name
 * @param bench the bench it belongs to
 * @param unreadable why nobody could look
 * @param measurements all numbers
 * @param conditions each condition's judgement
 * @param evidence a few rows of what was seen
 */
public record SubjectReport(
    String kind,
    String name,
    Optional<String> bench,
    Optional<String> unreadable,
    List<MeasurementReport> measurements,
    List<ConditionReport> conditions,
    List<String> evidence) {

  public SubjectReport {
    measurements = List.copyOf(measurements);
    conditions = List.copyOf(conditions);
    evidence = List.copyOf(evidence);
  }

  static SubjectReport of(Observation observation, List<Verdict> verdicts) {
    return new SubjectReport(
        observation.subject().kind(),
        observation.subject().name(),
        observation.bench(),
        observation.unreadable(),
        observation.measurements().stream().map(MeasurementReport::of).toList(),
        verdicts.stream()
            .filter(v -> v.measurement().isPresent() || v.finding().isPresent())
            .map(ConditionReport::of)
            .toList(),
        observation.evidence());
  }

  /** The worst of its conditions; UNKNOWN if nobody could look. */
  public Severity severity() {
    return unreadable.isPresent()
        ? Severity.UNKNOWN
        : Severity.worst(conditions.stream().map(ConditionReport::severity).toList());
  }

  /** The measurement of this name. */
  public Optional<MeasurementReport> measurement(String wanted) {
    return measurements.stream().filter(measured -> measured.name().equals(wanted)).findFirst();
  }

  /** The measurement of this name for people; a hyphen where there is none. */
  public String text(String wanted) {
    return measurement(wanted).map(MeasurementReport::text).orElse("-");
  }

  /** {@code site acme.example.com}. */
  public String title() {
    return kind + " " + name;
  }

  /** What is wrong first, in a few words; empty if all is well. */
  public String headline() {
    if (unreadable.isPresent()) {
      return unreadable.get();
    }
    return conditions.stream()
        .filter(condition -> condition.severity() != Severity.OK)
        .sorted(java.util.Comparator.comparing(c -> Order.of(c.severity())))
        .map(
            condition ->
                condition.summary().isEmpty()
                    ? condition.name()
                        + condition
                            .measurement()
                            .flatMap(this::measurement)
                            .map(measured -> " " + measured.text())
                            .orElse("")
                    : condition.summary())
        .findFirst()
        .orElse("");
  }

  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", kind);
    document.put("name", name);
    bench.ifPresent(of -> document.put("bench", of));
    document.put("severity", severity().label());
    unreadable.ifPresent(reason -> document.put("unreadable", reason));
    document.put("measurements", measurements.stream().map(MeasurementReport::json).toList());
    document.put("conditions", conditions.stream().map(ConditionReport::json).toList());
    document.put("evidence", evidence);
    return document;
  }

  static SubjectReport read(JsonNode document) {
    List<MeasurementReport> measurements = new ArrayList<>();
    document.path("measurements").forEach(node -> measurements.add(MeasurementReport.read(node)));
    List<ConditionReport> conditions = new ArrayList<>();
    document.path("conditions").forEach(node -> conditions.add(ConditionReport.read(node)));
    List<String> evidence = new ArrayList<>();
    document.path("evidence").forEach(line -> evidence.add(line.asText()));
    return new SubjectReport(
        document.path("kind").asText(),
        document.path("name").asText(),
        Optional.ofNullable(document.path("bench").textValue()),
        Optional.ofNullable(document.path("unreadable").textValue()),
        measurements,
        conditions,
        evidence);
  }
}

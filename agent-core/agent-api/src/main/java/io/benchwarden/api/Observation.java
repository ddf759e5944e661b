package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe saw of one subject in one run.
 *
 * @param subject what was looked at; one observation a subject and report
 * @param bench name of the bench it belongs to; empty for what belongs to none
 * @param dependsOn the subjects without which this one cannot be well, nearest first
 * @param labels further labels of its alerts; {@code site} is set for a site by the agent
 * @param measurements what was measured
 * @param findings what is to be said about its conditions, one a condition
 * @param evidence a few lines of what was seen; text of tenants only through {@link
 *     Builder#tenantEvidence}
 * @param unreadable why it could not be read, if so; measurements and findings are then empty and
 *     none of its conditions moves
 */
public record Observation(
    Subject subject,
    Optional<String> bench,
    List<Subject> dependsOn,
    Map<String, String> labels,
    List<Measurement> measurements,
    List<Finding> findings,
    List<String> evidence,
    Optional<String> unreadable) {

  public Observation {
    requireNonNull(subject, "subject");
    requireNonNull(bench, "bench");
    requireNonNull(unreadable, "unreadable");
    dependsOn = List.copyOf(dependsOn);
    labels = Map.copyOf(labels);
    measurements = List.copyOf(measurements);
    findings = List.copyOf(findings);
    evidence = List.copyOf(evidence);
    requireDistinct(subject, "measurement", measurements.stream().map(Measurement::name).toList());
    requireDistinct(subject, "finding", findings.stream().map(Finding::condition).toList());
  }

  private static void requireDistinct(Subject subject, String what, List<String> names) {
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("%s: two %ss of one name".formatted(subject, what));
    }
  }

  /** Starts an observation. */
  public static Builder of(Subject subject) {
    return new Builder(subject);
  }

  /** Starts an observation of a subject of any kind; see the constants of {@link Subject}. */
  public static Builder of(String kind, String name) {
    return of(Subject.of(kind, name));
  }

  /** The subject is there but could not be read. Its alerts stay as they are. */
  public static Builder unreadable(Subject subject, String reason) {
    Builder builder = new Builder(subject);
    builder.unreadable = Optional.of(reason);
    return builder;
  }

  /** The measurement of this name. */
  public Optional<Measurement> measurement(String name) {
    return measurements.stream().filter(measured -> measured.name().equals(name)).findFirst();
  }

  /** The finding on this condition. */
  public Optional<Finding> finding(String condition) {
    return findings.stream().filter(found -> found.condition().equals(condition)).findFirst();
  }

  /** Builds an observation. */
  public static final class Builder {
    private final Subject subject;
    private final List<Subject> dependsOn = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private Optional<String> bench = Optional.empty();
    private Optional<String> unreadable = Optional.empty();

    private Builder(Subject subject) {
      this.subject = subject;
    }

    /** The bench it belongs to. */
    public Builder bench(String name) {
      this.bench = Optional.of(name);
      return this;
    }

    /** Names what it cannot be well without. */
    public Builder dependsOn(Subject parent) {
      dependsOn.add(parent);
      return this;
    }

    /** Adds a label to its alerts. */
    public Builder label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    /** Adds a measurement; a value that is not finite is an error. */
    public Builder measure(String name, double value, Unit unit) {
      measurements.add(new Measurement(name, value, unit));
      return this;
    }

    /** Adds a finding. */
    public Builder finding(Finding finding) {
      findings.add(finding);
      return this;
    }

    /** Adds a finding. */
    public Builder finding(Finding.Builder finding) {
      return finding(finding.build());
    }

    /** Adds a line of evidence in the check's own words: numbers, names of programs, states. */
    public Builder evidence(String line) {
      evidence.add(line);
      return this;
    }

    /**
     * Adds a line of evidence that holds text of a tenant's: a traceback, a title, a log line, SQL.
     * It passes {@link Redactor} first.
     */
    public Builder tenantEvidence(String line) {
      evidence.add(Redactor.redact(line));
      return this;
    }

    /** A complete report of this observation alone, for a probe that looks at one subject. */
    public Report report() {
      return Report.of(build());
    }

    /** The observation. */
    public Observation build() {
      return new Observation(
          subject, bench, dependsOn, labels, measurements, findings, evidence, unreadable);
    }
  }
}

package io.benchwarden.dist.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.ObservationJudge;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of one probe: what was seen, how each condition was judged, and by which setting.
 *
 * @param probe the probe's name
 * @param check its check's
 * @param sees what the check looks at, a sentence
 * @param startedAt when the run began
 * @param endedAt when it ended
 * @param problem why it did not end by itself
 * @param subjects the worst first, then by name
 */
public record ProbeReport(
    String probe,
    String check,
    String sees,
    Instant startedAt,
    Instant endedAt,
    Optional<String> problem,
    List<SubjectReport> subjects) {

  public ProbeReport {
    subjects =
        subjects.stream()
            .sorted(
                Comparator.comparing((SubjectReport subject) -> Order.of(subject.severity()))
                    .thenComparing(SubjectReport::name))
            .toList();
  }

  /**
   * Judges a run as if it were the first.
   *
   * @param siteLabels the configured labels by site, which overrides match
   */
  public static ProbeReport of(
      ProbeConfiguration probe, ProbeRun run, Map<String, Map<String, String>> siteLabels) {
    return new ProbeReport(
        probe.name(),
        probe.check().name(),
        probe.check().sees(),
        run.startedAt(),
        run.endedAt(),
        problem(probe, run),
        run.outcome().observations().stream()
            .map(observation -> judge(probe, observation, siteLabels))
            .toList());
  }

  private static SubjectReport judge(
      ProbeConfiguration probe,
      Observation observation,
      Map<String, Map<String, String>> siteLabels) {
    if (observation.unreadable().isPresent()) {
      return SubjectReport.of(observation, List.of());
    }
    Map<String, String> labels = new LinkedHashMap<>();
    labels.putAll(siteLabels.getOrDefault(observation.subject().name(), Map.of()));
    labels.putAll(observation.labels());
    labels.put("subject", observation.subject().name());
    labels.put("subject_kind", observation.subject().kind());
    if (observation.subject().kind().equals("site")) {
      labels.put("site", observation.subject().name());
    }
    observation.bench().ifPresent(bench -> labels.put("bench", bench));
    return SubjectReport.of(
        observation, ObservationJudge.judge(probe, observation, labels, Map.of()));
  }

  private static Optional<String> problem(ProbeConfiguration probe, ProbeRun run) {
    if (run.outcome() instanceof RunOutcome.Failed failed) {
      return Optional.of("the run failed: " + failed.reason());
    }
    if (run.outcome() instanceof RunOutcome.TimedOut) {
      return Optional.of(
          "the run was cut off after "
              + Quantity.format(probe.timeout().toMillis() / 1e3, Unit.SECONDS));
    }
    return Optional.empty();
  }

  /** The worst of all subjects; UNKNOWN if the run did not end by itself. */
  public Severity severity() {
    Severity worst = Severity.worst(subjects.stream().map(SubjectReport::severity).toList());
    return problem.isPresent() ? Severity.worst(worst, Severity.UNKNOWN) : worst;
  }

  /** The same run, with what it says of these subjects only. */
  public ProbeReport with(List<SubjectReport> chosen) {
    return new ProbeReport(probe, check, sees, startedAt, endedAt, problem, chosen);
  }

  /** The subject of this kind and name. */
  public Optional<SubjectReport> subject(String kind, String name) {
    return subjects.stream()
        .filter(subject -> subject.kind().equals(kind) && subject.name().equals(name))
        .findFirst();
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("probe", probe);
    document.put("check", check);
    document.put("sees", sees);
    document.put("severity", severity().label());
    document.put("startedAt", startedAt.toString());
    document.put("endedAt", endedAt.toString());
    problem.ifPresent(text -> document.put("problem", text));
    document.put("subjects", subjects.stream().map(SubjectReport::json).toList());
    return document;
  }

  /** Reads what {@link #json} wrote. */
  public static ProbeReport read(JsonNode document) {
    List<SubjectReport> subjects = new ArrayList<>();
    document.path("subjects").forEach(subject -> subjects.add(SubjectReport.read(subject)));
    return new ProbeReport(
        document.path("probe").asText(),
        document.path("check").asText(),
        document.path("sees").asText(),
        Instant.parse(document.path("startedAt").asText()),
        Instant.parse(document.path("endedAt").asText()),
        Optional.ofNullable(document.path("problem").textValue()),
        subjects);
  }
}

package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.dist.survey.Survey;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.control.ControlClient;
import io.benchwarden.runtime.control.ControlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A survey by the running agent, with its permissions and its connections: it is asked for a run of
 * each probe. Only where it watches just the benches that are meant.
 */
final class AgentSurvey {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration RUN = Duration.ofMinutes(5);
  private static final int QUESTIONS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Configuration configured;
  private final Clock clock;

  AgentSurvey(Configuration configured, Clock clock) {
    this.configured = configured;
    this.clock = clock;
  }

  /**
   * What it says; empty if there is none for these benches, or it cannot tell of all the checks.
   */
  Optional<Survey> survey(String title, List<String> checks, Optional<String> site)
      throws InterruptedException {
    Instant began = clock.instant();
    Optional<List<String>> probes = probes(checks);
    Optional<List<ProbeReport>> reports = probes.isEmpty() ? Optional.empty() : ask(probes.get());
    return reports.map(
        told ->
            new Survey(
                title,
                configured.benches().stream().map(bench -> bench.path().toString()).toList(),
                began,
                Duration.between(began, clock.instant()),
                "the running agent",
                told.stream().map(report -> only(report, site)).toList()));
  }

  private Optional<List<String>> probes(List<String> checks) {
    Path socket = configured.agent().controlSocket();
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    try {
      JsonNode status = client(socket).ask("status", JSON.createObjectNode(), PATIENCE, p -> {});
      return watched(status).equals(meant()) && goesByTheSameFiles(status)
          ? probes(status, checks)
          : Optional.empty();
    } catch (ControlException unavailable) {
      // Nobody answers, or may be asked: the command looks by itself.
      return Optional.empty();
    }
  }

  private static Optional<List<String>> probes(JsonNode status, List<String> checks) {
    List<String> names = new ArrayList<>();
    for (String check : checks) {
      List<String> of =
          StreamSupport.stream(status.path("probes").spliterator(), false)
              .filter(probe -> probe.path("check").asText().equals(check))
              .map(probe -> probe.path("name").asText())
              .toList();
      names.addAll(of);
    }
    return Optional.of(names).filter(found -> !found.isEmpty());
  }

  private static Set<Path> watched(JsonNode status) {
    return StreamSupport.stream(status.path("benches").spliterator(), false)
        .map(bench -> BenchDiscovery.real(Path.of(bench.asText())))
        .collect(Collectors.toSet());
  }

  /** With other files it would judge by other levels. */
  private boolean goesByTheSameFiles(JsonNode status) {
    Set<String> its =
        StreamSupport.stream(status.path("configuration").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    return its.equals(configured.files().stream().map(Path::toString).collect(Collectors.toSet()));
  }

  private Set<Path> meant() {
    return configured.benches().stream()
        .map(BenchConfiguration::path)
        .map(BenchDiscovery::real)
        .collect(Collectors.toSet());
  }

  private Optional<List<ProbeReport>> ask(List<String> probes) throws InterruptedException {
    ExecutorService questions =
        Executors.newFixedThreadPool(QUESTIONS, task -> new Thread(task, "agent question"));
    try {
      List<Future<ProbeReport>> answers = new ArrayList<>();
      for (String probe : probes) {
        answers.add(questions.submit(() -> ask(probe)));
      }
      List<ProbeReport> reports = new ArrayList<>();
      for (Future<ProbeReport> answer : answers) {
        reports.add(answer.get());
      }
      return Optional.of(reports);
    } catch (ExecutionException refused) {
      // An agent that stops in the middle of it: the command looks by itself.
      return Optional.empty();
    } finally {
      questions.shutdownNow();
    }
  }

  private ProbeReport ask(String probe) throws ControlException {
    ObjectNode arguments = JSON.createObjectNode().put("name", probe);
    return ProbeReport.read(
        client(configured.agent().controlSocket())
            .ask("check", arguments, RUN, progress -> {})
            .path("report"));
  }

  private static ControlClient client(Path socket) {
    return new ControlClient(socket, System::nanoTime);
  }

  private static ProbeReport only(ProbeReport report, Optional<String> site) {
    return site.isEmpty()
        ? report
        : report.with(
            report.subjects().stream().filter(subject -> concerns(subject, site.get())).toList());
  }

  private static boolean concerns(SubjectReport subject, String site) {
    return !subject.kind().equals("site") || subject.name().equals(site);
  }
}

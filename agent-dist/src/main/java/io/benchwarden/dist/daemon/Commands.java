package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.report.NagiosLine;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.ReportText;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.config.Problem;
import io.benchwarden.runtime.control.ControlCommand;
import io.benchwarden.runtime.control.ControlException;
import io.benchwarden.runtime.control.ControlRequest;
import io.benchwarden.runtime.control.Level;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.Scheduler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the control socket answers. */
public final class Commands {
  /** A run waits for its worker and ends at its deadline; a little more than both. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CurrentInstallation current;
  private final Scheduler scheduler;
  private final StatusReport status;
  private final Reloading reloading;
  private final AlertCommands alerts;
  private final ReplayCommands replays;
  private final BenchAccess benches;

  @Inject
  Commands(
      CurrentInstallation current,
      Scheduler scheduler,
      StatusReport status,
      Reloading reloading,
      AlertCommands alerts,
      ReplayCommands replays,
      BenchAccess benches) {
    this.current = current;
    this.scheduler = scheduler;
    this.status = status;
    this.reloading = reloading;
    this.alerts = alerts;
    this.benches = benches;
    this.replays = replays;
  }

  /** All of them. */
  List<ControlCommand> list() {
    List<ControlCommand> all = new ArrayList<>(alerts.list());
    all.addAll(replays.list());
    all.add(new ControlCommand("status", Level.READ, request -> status.document()));
    all.add(
        new ControlCommand(
            "doctor",
            Level.READ,
            request -> SelfExamination.document(current.get(), benches.benches())));
    all.add(new ControlCommand("check", Level.READ, this::check));
    all.add(new ControlCommand("reload", Level.CHANGE, request -> reload()));
    return all;
  }

  private JsonNode check(ControlRequest request) throws ControlException, InterruptedException {
    String name = request.text("name");
    Configuration configuration = current.configuration();
    ProbeConfiguration probe =
        configuration.probes().stream()
            .filter(configured -> configured.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new ControlException("No probe is called '%s' here.".formatted(name)));
    ProbeReport report = ProbeReport.of(probe, run(probe), configuration.siteLabels());
    ObjectNode answer = JSON.createObjectNode();
    answer.put("exitCode", report.severity().code());
    ArrayNode text = answer.putArray("text");
    ReportText.of(report).forEach(text::add);
    answer.put("nagios", NagiosLine.of(report));
    answer.set("report", JSON.valueToTree(report.json()));
    return answer;
  }

  private ProbeRun run(ProbeConfiguration probe) throws ControlException, InterruptedException {
    Duration patience = probe.timeout().plus(PATIENCE);
    try {
      return scheduler.runNow(probe.name()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new ControlException(
          "%s did not end within %d s.".formatted(probe.name(), patience.toSeconds()));
    } catch (ExecutionException unavailable) {
      Throwable cause = unavailable.getCause();
      throw new ControlException(
          "%s cannot be run: %s"
              .formatted(probe.name(), cause == null ? "no reason is known" : cause.getMessage()));
    }
  }

  private JsonNode reload() throws InterruptedException {
    List<Problem> problems = reloading.reload();
    ObjectNode answer = JSON.createObjectNode();
    answer.put("reloaded", problems.isEmpty());
    ArrayNode list = answer.putArray("problems");
    problems.forEach(problem -> list.add(problem.toString()));
    return answer;
  }
}

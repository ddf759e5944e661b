package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.alert.Quantity;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden status}: what the running agent sees and does. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what the running agent sees and does: alerts, probes, messages that wait.",
      "The exit code is that of the worst alert that fires."
    })
public final class StatusCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final AgentConnection agent = new AgentConnection();

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    JsonNode status = agent.ask("status", streams.err());
    if (output == AnswerFormat.json) {
      Json.write(status, streams.out());
    } else {
      tell(status, streams.out());
    }
    return exitCode(status);
  }

  private static int exitCode(JsonNode status) {
    int code = ExitCode.OK;
    for (JsonNode alert : status.path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        code = Math.max(code, alert.path("severity").asText().equals("critical") ? 2 : 1);
      }
    }
    return code;
  }

  private static void tell(JsonNode status, PrintWriter out) {
    Instant now = Instant.parse(status.path("now").asText());
    out.printf(
        "Benchwarden %s, process %d, running for %s%n",
        status.path("version").asText(),
        status.path("pid").asLong(),
        ago(now, status.path("startedAt").asText()));
    status.path("warnings").forEach(warning -> out.println("warning: " + warning.asText()));
    status.path("pluginFailures").forEach(failure -> out.println("plugin: " + failure.asText()));
    out.println();
    tellAlerts(status.path("alerts"), now, out);
    out.println();
    tellProbes(status.path("probes"), now, out);
    out.println();
    ProbeCosts.table(status.path("probes")).forEach(out::println);
    JsonNode delivery = status.path("delivery");
    out.printf(
        "%d messages wait%s; the store has %s%s%n",
        delivery.path("waiting").asInt(),
        delivery.path("waiting").asInt() > 0
            ? ", the oldest for " + time(delivery.path("oldestSeconds").asDouble())
            : "",
        Quantity.format(status.path("store").path("bytes").asDouble(), Unit.BYTES),
        status.path("store").has("failure")
            ? " and cannot be written: " + status.path("store").path("failure").asText()
            : "");
  }

  private static void tellAlerts(JsonNode alerts, Instant now, PrintWriter out) {
    Table table = new Table("ALERT", "SEVERITY", "FOR", "SUBJECT", "SUMMARY");
    for (JsonNode alert : alerts) {
      table.row(
          alert.path("probe").asText() + "/" + alert.path("condition").asText(),
          severity(alert),
          ago(now, alert.path("startsAt").asText()),
          alert.path("subject").asText(),
          alert.path("summary").asText());
    }
    if (table.isEmpty()) {
      out.println("No alerts.");
    } else {
      table.lines().forEach(out::println);
    }
  }

  private static String severity(JsonNode alert) {
    String severity = alert.path("severity").asText().toUpperCase(Locale.ROOT);
    if (alert.has("heldBecause")) {
      return severity + " (held)";
    }
    return alert.path("state").asText().equals("pending") ? severity + " (pending)" : severity;
  }

  private static void tellProbes(JsonNode probes, Instant now, PrintWriter out) {
    Table table = new Table("PROBE", "EVERY", "LAST RUN", "TOOK", "RESULT", "RUNS", "LATE");
    for (JsonNode probe : probes) {
      JsonNode last = probe.path("lastRun");
      table.row(
          probe.path("name").asText(),
          time(probe.path("everySeconds").asDouble()),
          last.isMissingNode() ? "not yet" : ago(now, last.path("endedAt").asText()) + " ago",
          last.isMissingNode() ? "" : time(last.path("tookSeconds").asDouble()),
          result(probe, last),
          probe.path("runs").asText(),
          time(probe.path("greatestLatenessSeconds").asDouble()));
    }
    table.lines().forEach(out::println);
  }

  private static String result(JsonNode probe, JsonNode last) {
    if (probe.has("suspended")) {
      return "suspended: " + probe.path("suspended").asText();
    }
    String problem = last.path("problem").asText("");
    return problem.isEmpty() ? last.path("result").asText("") : problem;
  }

  private static String ago(Instant now, String then) {
    return time(Math.max(0, Duration.between(Instant.parse(then), now).toSeconds()));
  }

  private static String time(double seconds) {
    return Quantity.format(seconds, Unit.SECONDS);
  }
}

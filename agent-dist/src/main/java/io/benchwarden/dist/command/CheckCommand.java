package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.dist.report.NagiosLine;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.ReportText;
import io.benchwarden.dist.survey.SingleRuns;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.config.Suggestions;
import io.benchwarden.runtime.control.ControlClient;
import io.benchwarden.runtime.control.ControlException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden check NAME}: one run, explained. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one probe once and explains what was seen, how it was judged and by which setting.",
      "Alerts nobody and changes nothing. Exit codes are those of Nagios plugins."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden check disk",
      "  benchwarden check scheduler --output json",
      "  benchwarden check backups --daemon    # ask the running agent for a run"
    })
public final class CheckCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(
      paramLabel = "NAME",
      description = "A probe; its name is the check's unless configured otherwise.")
  private String name = "";

  @Option(
      names = "--output",
      description = "text (default), json or nagios.",
      defaultValue = "text")
  private OutputFormat output = OutputFormat.text;

  @Option(names = "--daemon", description = "Have the running agent do it, with its permissions.")
  private boolean daemon;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Installation installation = configuration.load(streams.err());
    return daemon
        ? ask(installation.configuration(), streams.out())
        : run(installation.configuration(), streams.out());
  }

  private int run(Configuration configured, PrintWriter out) throws Exception {
    ProbeConfiguration probe = find(configured);
    ProbeReport report = SingleRuns.of(configured, List.of(probe), run -> {}).get(0);
    switch (output) {
      case json -> Json.write(report.json(), out);
      case nagios -> out.println(NagiosLine.of(report));
      case text -> ReportText.of(report).forEach(out::println);
    }
    return report.severity().code();
  }

  private ProbeConfiguration find(Configuration configured) throws CommandFailure {
    List<String> names = configured.probes().stream().map(ProbeConfiguration::name).toList();
    return configured.probes().stream()
        .filter(probe -> probe.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, unknown(names)));
  }

  private String unknown(List<String> names) {
    return "no probe is called '%s'%s; there are %s"
        .formatted(
            name,
            Suggestions.nearest(name, names)
                .map(near -> " (did you mean " + near + "?)")
                .orElse(""),
            String.join(", ", names));
  }

  private int ask(Configuration configured, PrintWriter out) throws Exception {
    ObjectNode arguments = new ObjectMapper().createObjectNode().put("name", name);
    JsonNode answer;
    try {
      answer =
          new ControlClient(configured.agent().controlSocket(), System::nanoTime)
              .ask("check", arguments, PATIENCE, progress -> {});
    } catch (ControlException refused) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(refused.getMessage()));
    }
    switch (output) {
      case json -> Json.write(answer.path("report"), out);
      case nagios -> out.println(answer.path("nagios").asText());
      case text -> answer.path("text").forEach(line -> out.println(line.asText()));
    }
    return answer.path("exitCode").asInt(ExitCode.UNKNOWN);
  }
}

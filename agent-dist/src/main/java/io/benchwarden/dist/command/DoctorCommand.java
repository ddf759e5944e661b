package io.benchwarden.dist.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.dist.daemon.SelfExamination;
import io.benchwarden.dist.doctor.BlindSpot;
import io.benchwarden.dist.doctor.Comparison;
import io.benchwarden.dist.doctor.Look;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchwarden doctor}: what the running agent cannot see, and what cures it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what the running agent cannot see, and what cures it: files, sockets, mounts,",
      "processes, plugins, version. The agent looks from inside its sandbox, this command",
      "from outside; run it as root, who sees everything. It changes nothing."
    },
    footer = {"", "Example:", "  sudo benchwarden doctor"})
public final class DoctorCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final AgentConnection agent = new AgentConnection();

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    JsonNode inside = agent.ask("doctor", streams.err());
    JsonNode status = agent.ask("status", streams.err());
    List<BlindSpot> spots =
        Comparison.of(looks(inside), outside(streams.err()), inside.path("user").asText());
    List<String> notes = notes(status);
    if (output == AnswerFormat.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("blindSpots", spots);
      document.put("notes", notes);
      Json.write(document, streams.out());
    } else {
      tell(spots, notes, streams.out());
    }
    return spots.isEmpty() && notes.isEmpty() ? ExitCode.OK : ExitCode.WARNING;
  }

  private List<Look> outside(PrintWriter errors) throws CommandFailure {
    Installation installation = agent.configuration().load(errors);
    try (BenchAccess access = new BenchAccess(installation.configuration(), System::nanoTime)) {
      return SelfExamination.of(installation, access.benches());
    }
  }

  private static List<Look> looks(JsonNode answer) throws JsonProcessingException {
    List<Look> looks = new ArrayList<>();
    for (JsonNode look : answer.path("looks")) {
      looks.add(JSON.treeToValue(look, Look.class));
    }
    return looks;
  }

  /** What is wrong without hiding anything by itself, and what the checks themselves met. */
  private static List<String> notes(JsonNode status) {
    List<String> notes = new ArrayList<>();
    String version = status.path("version").asText();
    if (!version.equals(Version.text())) {
      notes.add(
          "the agent runs version %s, and %s is installed: systemctl restart benchwarden"
              .formatted(version, Version.text()));
    }
    status.path("warnings").forEach(warning -> notes.add("configuration: " + warning.asText()));
    status.path("pluginFailures").forEach(failure -> notes.add("plugin: " + failure.asText()));
    for (JsonNode probe : status.path("probes")) {
      String problem = probe.path("lastRun").path("problem").asText("");
      if (!problem.isEmpty()) {
        notes.add("check %s: %s".formatted(probe.path("name").asText(), problem));
      }
    }
    return notes;
  }

  private static void tell(List<BlindSpot> spots, List<String> notes, PrintWriter out) {
    for (BlindSpot spot : spots) {
      out.printf("BLIND  %s %s: %s%n", spot.area(), spot.subject(), spot.reason());
      out.printf("       cure: %s%n", spot.cure());
    }
    notes.forEach(note -> out.println("NOTE   " + note));
    if (spots.isEmpty() && notes.isEmpty()) {
      out.println("The agent sees all it is to watch.");
    }
  }
}

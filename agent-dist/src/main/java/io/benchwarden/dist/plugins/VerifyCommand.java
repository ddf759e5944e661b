package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.command.AnswerFormat;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.Json;
import io.benchwarden.dist.command.Streams;
import io.benchwarden.dist.command.TimeArgument;
import io.benchwarden.dist.plugins.Judgement.Area;
import io.benchwarden.dist.plugins.Judgement.Result;
import io.benchwarden.dist.text.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden plugins verify JAR}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Judges a plugin without installing it: what is in it, and how it behaves when it runs alone",
      "in a Java process of its own, 200 times a check. Notifiers are opened and send nothing.",
      "Exit code 0 if all is well, 1 with warnings, 2 if the agent would not or should not take it."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden plugins verify target/queue-folder-1.0.0.jar --set folder=/srv/incoming",
      "  benchwarden plugins verify /tmp/plugin-with-libraries --output json"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int FORMAT = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "JAR|FOLDER", description = "A jar, or a folder with the plugin's jars.")
  private Path plugin = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting for the runs; without those it requires, a check is not run.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--runs",
      paramLabel = "NUMBER",
      description = "How often each check is run, a tenth of a second apart; 200 without it.")
  private int runs = 200;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "How long its runs may take altogether; 2m without it.")
  private Duration timeout = Duration.ofMinutes(2);

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    if (!Files.exists(plugin)) {
      throw new CommandFailure(ExitCode.USAGE, "there is no file or folder " + plugin);
    }
    if (runs < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--runs must be at least 1");
    }
    List<Judgement> judgements = judge();
    if (output == AnswerFormat.json) {
      Json.write(document(judgements), streams.out());
    } else {
      tell(judgements, streams.out());
    }
    return Judgement.worst(judgements).ordinal();
  }

  private List<Judgement> judge() throws IOException, InterruptedException {
    List<Judgement> all = new ArrayList<>();
    PluginContents contents;
    try {
      contents = PluginContents.read(plugin);
    } catch (IOException unreadable) {
      String why = String.valueOf(unreadable.getMessage());
      return List.of(Judgement.problem(Area.file, "cannot be read as a jar file: " + why));
    }
    if (contents.jars().isEmpty()) {
      return List.of(Judgement.problem(Area.file, "holds no jar"));
    }
    all.addAll(new ContentsLooks(contents).judge());
    // What the agent would not even open is not run either.
    boolean opens =
        all.stream().noneMatch(j -> j.area() == Area.version && j.result() == Result.problem);
    if (opens) {
      all.addAll(new Trial(plugin, settings, runs, timeout).run());
    }
    return all;
  }

  private void tell(List<Judgement> judgements, PrintWriter out) {
    Table table = new Table("LOOKED AT", "RESULT", "FOUND");
    judgements.forEach(
        j ->
            table.row(
                j.area().name(),
                j.result() == Result.ok ? "ok" : j.result().name().toUpperCase(Locale.ROOT),
                j.words()));
    table.lines().forEach(out::println);
    out.println();
    out.println(plugin + ": " + verdict(Judgement.worst(judgements)));
  }

  private static String verdict(Result worst) {
    return switch (worst) {
      case ok -> "ok; nothing speaks against installing it";
      case warning -> "can be installed; read the warnings first";
      case problem -> "do not install it";
    };
  }

  private ObjectNode document(List<Judgement> judgements) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("format", FORMAT);
    document.put("plugin", plugin.toString());
    document.put("result", Judgement.worst(judgements).name());
    ArrayNode all = document.putArray("judgements");
    judgements.forEach(
        j ->
            all.addObject()
                .put("area", j.area().name())
                .put("result", j.result().name())
                .put("words", j.words()));
    return document;
  }
}

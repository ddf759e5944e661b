package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.text.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden silence}: what is not to be told for a time. */
@Command(
    name = "silence",
    mixinStandardHelpOptions = true,
    description =
        "Keeps alerts from being told for a time. They go on, and what was told has its end told.",
    subcommands = {
      SilenceCommand.Add.class,
      SilenceCommand.Show.class,
      SilenceCommand.Expire.class
    })
public final class SilenceCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "a subcommand is missing: add, list, expire");
    }
  }

  /** {@code benchwarden silence add LABEL=PATTERN…}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a silence of all alerts with these labels.",
      footer = {
        "",
        "Example:",
        "  benchwarden silence add site='test-*' check=site-health --for 2h --reason 'restore'"
      })
  static final class Add implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(
        arity = "1..*",
        paramLabel = "LABEL=PATTERN",
        description = "Labels that must all match; * stands for any characters, commas separate.")
    private List<String> labels = new ArrayList<>();

    @Option(
        names = "--for",
        required = true,
        paramLabel = "TIME",
        converter = TimeArgument.class,
        description = "How long: 30m, 2h, 1d.")
    private Duration time = Duration.ZERO;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
      ObjectNode request = Question.nothing().put("reason", reason);
      request.put("until", Instant.now().plus(time).toString());
      LabelArguments.put(labels, request);
      return question.ask("silence", request, Streams.of(spec), Question::done);
    }
  }

  /** {@code benchwarden silence list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the silences.")
  static final class Show implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Override
    public Integer call() throws Exception {
      return question.ask("mutes", Question.nothing(), Streams.of(spec), Show::tell);
    }

    private static void tell(JsonNode mutes, PrintWriter out) {
      Table table = new Table("SILENCE", "UNTIL", "BY", "MATCHES", "REASON");
      for (JsonNode silence : mutes.path("silences")) {
        table.row(
            silence.path("id").asText(),
            silence.path("until").asText(),
            silence.path("author").asText(),
            silence.path("match").asText(),
            silence.path("reason").asText());
      }
      if (table.isEmpty()) {
        out.println("No silences.");
      } else {
        table.lines().forEach(out::println);
      }
    }
  }

  /** {@code benchwarden silence expire ID}. */
  @Command(
      name = "expire",
      mixinStandardHelpOptions = true,
      description = "Ends a silence now. What still fires and was not told is told.")
  static final class Expire implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(paramLabel = "ID", description = "As 'silence list' shows it.")
    private String id = "";

    @Override
    public Integer call() throws Exception {
      return question.ask(
          "end-silence", Question.nothing().put("id", id), Streams.of(spec), Question::done);
    }
  }
}

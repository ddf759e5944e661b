package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.text.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden replay PROBE}: what other thresholds would have told. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Judges the stored measurements of a probe again: with the thresholds as configured and,",
      "where you give others, with those. Tells what would have fired. Changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden replay disk --since 30d",
      "  benchwarden replay disk space --warning 70%% --critical 85%% --for 10m",
      "",
      "Only conditions with a threshold can be replayed: findings are not stored."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int SHOWN = 40;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final Question question = new Question();

  @Parameters(index = "0", paramLabel = "PROBE", description = "A probe's name, such as disk.")
  private String probe = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CONDITION",
      description = "The condition whose levels you change, such as space.")
  private @Nullable String condition;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "7d",
      converter = TimeArgument.class,
      description = "How far back: 24h, 7d (default), 4w.")
  private Duration since = Duration.ofDays(7);

  @Option(
      names = "--warning",
      paramLabel = "LEVEL",
      description = "As in the file: 70%%, 5GiB, off.")
  private @Nullable String warning;

  @Option(names = "--critical", paramLabel = "LEVEL", description = "The same.")
  private @Nullable String critical;

  @Option(names = "--clear-by", paramLabel = "BAND", description = "How far back it must come.")
  private @Nullable String clearBy;

  @Option(names = "--for", paramLabel = "TIME", description = "How long it must be bad.")
  private @Nullable String hold;

  @Option(names = "--recover", paramLabel = "TIME", description = "How long it must be well.")
  private @Nullable String recover;

  @Override
  public Integer call() throws Exception {
    ObjectNode request = Question.nothing().put("probe", probe).put("since", since.toString());
    ObjectNode changes = request.putObject("changes");
    put(changes, "warning", warning);
    put(changes, "critical", critical);
    put(changes, "clear-by", clearBy);
    put(changes, "for", hold);
    put(changes, "recover", recover);
    if (condition != null) {
      request.put("condition", condition);
    } else if (!changes.isEmpty() && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "say which condition has these levels: replay disk space …");
    }
    return question.ask("replay", request, Streams.of(spec), ReplayCommand::tell);
  }

  private static void put(ObjectNode changes, String key, @Nullable String value) {
    if (value != null) {
      changes.put(key, value);
    }
  }

  private static void tell(JsonNode answer, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s from %s to %s: %d values of %d series.%n",
        answer.path("probe").asText(),
        time(answer.path("from").asText()),
        time(answer.path("to").asText()),
        answer.path("samples").asLong(),
        answer.path("series").asLong());
    tell("As configured", answer.path("configured"), out);
    if (answer.has("changed")) {
      tell("With your levels", answer.path("changed"), out);
    }
  }

  private static void tell(String title, JsonNode result, PrintWriter out) {
    int count = result.path("count").asInt();
    out.println();
    out.println("%s: %d alerts would have fired.".formatted(title, count));
    if (count == 0) {
      return;
    }
    Table table = new Table("SINCE", "LASTED", "SEVERITY", "CONDITION", "SUBJECT", "WORST");
    int shown = 0;
    for (JsonNode alert : result.path("alerts")) {
      if (shown++ < SHOWN) {
        table.row(
            time(alert.path("startsAt").asText()),
            alert.has("endsAt")
                ? lasted(alert.path("startsAt").asText(), alert.path("endsAt").asText())
                : "goes on",
            alert.path("severity").asText(),
            alert.path("condition").asText(),
            alert.path("subjectKind").asText() + " " + alert.path("subject").asText(),
            alert.path("peakText").asText());
      }
    }
    table.lines().forEach(out::println);
    if (count > SHOWN) {
      out.println("and %d more; --output json has up to 500.".formatted(count - SHOWN));
    }
  }

  private static String lasted(String from, String to) {
    Duration time = Duration.between(Instant.parse(from), Instant.parse(to));
    return time.compareTo(Duration.ofHours(1)) < 0
        ? "%dm %02ds".formatted(time.toMinutes(), time.toSecondsPart())
        : "%dh %02dm".formatted(time.toHours(), time.toMinutesPart());
  }

  private static String time(String instant) {
    return TIME.format(
        Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
  }
}

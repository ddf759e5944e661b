package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.text.Table;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
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

/** {@code benchwarden window}: times of planned work. */
@Command(
    name = "window",
    mixinStandardHelpOptions = true,
    description = "Keeps times of planned work, in which alerts are not told.",
    subcommands = {WindowCommand.Add.class, WindowCommand.Show.class, WindowCommand.End.class})
public final class WindowCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a subcommand is missing: add, list, end");
    }
  }

  /** {@code benchwarden window add NAME LABEL=PATTERN…}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a window: once with --from and --until, every week with --times.",
      footer = {
        "",
        "Examples:",
        "  benchwarden window add move bench=main --from 2026-12-05T22:00 --until 2026-12-06T04:00 \\",
        "    --time-zone Asia/Kolkata --reason 'new host'",
        "  benchwarden window add dumps check=mariadb --times 'mon-sat 02:00-03:30' --reason dumps"
      })
  static final class Add implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(index = "0", paramLabel = "NAME", description = "How people name it.")
    private String name = "";

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "LABEL=PATTERN",
        description = "Labels that must all match; * stands for any characters, commas separate.")
    private List<String> labels = new ArrayList<>();

    @Option(
        names = "--times",
        paramLabel = "TIMES",
        description = "When it is open, every week: 'mon-fri 22:00-06:00'. May be repeated.")
    private List<String> times = new ArrayList<>();

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "2026-12-05T22:00, or with an offset. Without it, now.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "When it closes for good.")
    private @Nullable String until;

    @Option(
        names = "--time-zone",
        paramLabel = "ZONE",
        description = "On whose clocks; without it, this machine's.")
    private @Nullable String zone;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
      ZoneId where = zone();
      ObjectNode request = Question.nothing().put("name", name).put("reason", reason);
      request.put("timeZone", where.getId());
      ArrayNode all = request.putArray("times");
      times.forEach(all::add);
      put(request, "from", from, where);
      put(request, "until", until, where);
      LabelArguments.put(labels, request);
      return question.ask("window", request, Streams.of(spec), Question::done);
    }

    private ZoneId zone() throws CommandFailure {
      try {
        return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
      } catch (DateTimeException unknown) {
        throw new CommandFailure(
            ExitCode.USAGE, "'%s' is no time zone; write Asia/Kolkata or UTC".formatted(zone));
      }
    }

    private static void put(ObjectNode request, String key, @Nullable String text, ZoneId zone)
        throws CommandFailure {
      if (text != null) {
        request.put(key, instant(text, zone).toString());
      }
    }

    private static Instant instant(String text, ZoneId zone) throws CommandFailure {
      try {
        TemporalAccessor read =
            DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime exact
            ? exact.toInstant()
            : LocalDateTime.from(read).atZone(zone).toInstant();
      } catch (DateTimeException unreadable) {
        throw new CommandFailure(
            ExitCode.USAGE, "'%s' is no point in time; write 2026-12-05T22:00".formatted(text));
      }
    }
  }

  /** {@code benchwarden window list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the windows, the configured ones too.")
  static final class Show implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Override
    public Integer call() throws Exception {
      return question.ask("mutes", Question.nothing(), Streams.of(spec), Show::tell);
    }

    private static void tell(JsonNode mutes, PrintWriter out) {
      Table table = new Table("WINDOW", "NOW", "FROM", "UNTIL", "TIMES", "MATCHES", "BY");
      for (JsonNode window : mutes.path("windows")) {
        List<String> times = new ArrayList<>();
        window.path("times").forEach(time -> times.add(time.asText()));
        table.row(
            window.path("name").asText(),
            window.path("open").asBoolean() ? "open" : "closed",
            window.path("from").asText("-"),
            window.path("until").asText("-"),
            times.isEmpty() ? "-" : String.join("; ", times),
            window.path("match").asText(),
            window.path("author").asText());
      }
      if (table.isEmpty()) {
        out.println("No windows.");
      } else {
        table.lines().forEach(out::println);
      }
    }
  }

  /** {@code benchwarden window end NAME}. */
  @Command(
      name = "end",
      mixinStandardHelpOptions = true,
      description = "Ends a window that was added. What still fires and was not told is told.")
  static final class End implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(paramLabel = "NAME", description = "As 'window list' shows it.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
      return question.ask(
          "end-window", Question.nothing().put("name", name), Streams.of(spec), Question::done);
    }
  }
}

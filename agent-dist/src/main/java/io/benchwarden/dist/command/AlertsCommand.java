package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden alerts}: what is wrong, why it was told or not, and who takes it. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = "Tells what is wrong, why it was told or not, and notes who takes it.",
    subcommands = {
      AlertsCommand.List.class,
      AlertsCommand.Show.class,
      AlertsCommand.Explain.class,
      AlertsCommand.WhyNot.class,
      AlertsCommand.Acknowledge.class,
      AlertsCommand.Unacknowledge.class
    })
public final class AlertsCommand implements Runnable {
  private static final String ALERT = "Its fingerprint, or the first four digits or more.";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a subcommand is missing, such as list");
    }
  }

  /** {@code benchwarden alerts list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all alerts that are not over, pending, held and muted ones too.")
  static final class List implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Override
    public Integer call() throws Exception {
      return question.ask("alerts", Question.nothing(), Streams.of(spec), AlertTexts::list);
    }
  }

  /** {@code benchwarden alerts show ALERT}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows one alert as its messages tell it.",
      footer = {"", "Example:", "  benchwarden alerts show 3f2a"})
  static final class Show implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(paramLabel = "ALERT", description = ALERT)
    private String alert = "";

    @Override
    public Integer call() throws Exception {
      return question.ask(
          "alert-story",
          Question.nothing().put("alert", alert),
          Streams.of(spec),
          AlertTexts::show);
    }
  }

  /** {@code benchwarden alerts explain ALERT}. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = {
        "Tells the whole story of one alert: what was seen, the threshold and where it stands,",
        "the hold, who muted it, its route, each decision and each attempt to deliver."
      },
      footer = {"", "Example:", "  benchwarden alerts explain 3f2a"})
  static final class Explain implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(paramLabel = "ALERT", description = ALERT)
    private String alert = "";

    @Override
    public Integer call() throws Exception {
      return question.ask(
          "alert-story",
          Question.nothing().put("alert", alert),
          Streams.of(spec),
          AlertTexts::explain);
    }
  }

  /** {@code benchwarden alerts why-not CHECK SUBJECT}. */
  @Command(
      name = "why-not",
      mixinStandardHelpOptions = true,
      description = "Tells why nothing is said of a subject: not looked at, ok, held, muted, told.",
      footer = {"", "Example:", "  benchwarden alerts why-not disk /srv"})
  static final class WhyNot implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(index = "0", paramLabel = "CHECK", description = "A check, or a probe's name.")
    private String check = "";

    @Parameters(
        index = "1",
        paramLabel = "SUBJECT",
        description = "A site, mount, queue, … as alerts name it.")
    private String subject = "";

    @Override
    public Integer call() throws Exception {
      return question.ask(
          "why-not",
          Question.nothing().put("check", check).put("subject", subject),
          Streams.of(spec),
          (answer, out) -> answer.path("reasons").forEach(reason -> out.println(reason.asText())));
    }
  }

  /** {@code benchwarden alerts ack ALERT}. */
  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      description = {
        "Notes that you work on an alert: no reminders and no escalation until it is over,",
        "gets worse, or the time has passed. Its end is told in any case."
      },
      footer = {"", "Example:", "  benchwarden alerts ack 3f2a --for 4h --reason 'resizing /srv'"})
  static final class Acknowledge implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(paramLabel = "ALERT", description = ALERT)
    private String alert = "";

    @Option(
        names = "--for",
        paramLabel = "TIME",
        converter = TimeArgument.class,
        description = "30m, 4h, 2d; without it until the alert is over.")
    private @Nullable Duration time;

    @Option(names = "--reason", paramLabel = "TEXT", description = "What you are doing.")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
      ObjectNode request = Question.nothing().put("alert", alert).put("reason", reason);
      if (time != null) {
        request.put("until", Instant.now().plus(time).toString());
      }
      return question.ask("acknowledge", request, Streams.of(spec), Question::done);
    }
  }

  /** {@code benchwarden alerts unack ALERT}. */
  @Command(
      name = "unack",
      mixinStandardHelpOptions = true,
      description = "Takes an acknowledgement back.")
  static final class Unacknowledge implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Question question = new Question();

    @Parameters(paramLabel = "ALERT", description = ALERT)
    private String alert = "";

    @Override
    public Integer call() throws Exception {
      return question.ask(
          "unacknowledge",
          Question.nothing().put("alert", alert),
          Streams.of(spec),
          Question::done);
    }
  }
}

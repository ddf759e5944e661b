package io.benchwarden.notifiers.message;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.message.MessageDocument.Answers;
import io.benchwarden.notifiers.message.MessageDocument.Block;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Facts;
import io.benchwarden.notifiers.message.MessageDocument.Verbatim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a mail says. A person who reads it half awake finds, in this order: what is wrong,
 * the facts, what to type, what was seen, how to make it quiet.
 *
 * @param facts words the facts of an alert
 * @param maximumLines it never takes more, as text
 */
public record DocumentWriter(AlertFacts facts, int maximumLines) {
  /** Of a text: a screen of a telephone or two. */
  public static final int LINES_OF_TEXT = 25;

  /** Where scrolling costs nothing. */
  public static final int LINES_OF_A_PAGE = 60;

  /** A writer of texts. */
  public DocumentWriter(AlertFacts facts) {
    this(facts, LINES_OF_TEXT);
  }

  private static final int MAXIMUM_COMMANDS = 3;

  private static final int MAXIMUM_DEPENDENTS = 4;

  /** The empty line before a block of lines, and its title. */
  private static final int LINES_AROUND = 2;

  /** What a notification says. */
  public MessageDocument write(Notification notification) {
    if (notification.alerts().isEmpty()) {
      return withoutAlerts(notification);
    }
    NotifiedAlert worst = notification.alerts().get(0);
    Facts what = new Facts(facts.of(worst, notification));
    List<Block> before = new ArrayList<>(List.of(what));
    worst.history().ifPresent(past -> before.add(new ChartWriter(facts.zone()).write(past)));
    List<String> commands = OneLine.each(worst.annotation("commands"));
    if (!commands.isEmpty() && worst.endsAt().isEmpty()) {
      before.add(new Verbatim("To do, safest first", firstOf(commands, MAXIMUM_COMMANDS)));
    }
    dependents(worst).ifPresent(before::add);
    Answers quiet = new Answers(facts.toAnswer(worst), facts.links(worst));
    int used = document(notification, worst, before, quiet).lines();
    seen(notification, maximumLines - used).ifPresent(before::add);
    return document(notification, worst, before, quiet);
  }

  private static MessageDocument document(
      Notification notification, NotifiedAlert worst, List<Block> before, Answers quiet) {
    List<Block> blocks = new ArrayList<>(before);
    blocks.add(quiet);
    Severity severity = worst.endsAt().isPresent() ? Severity.OK : worst.severity();
    return new MessageDocument(severity, heading(notification, worst), blocks);
  }

  /** What is bad because of it; told here and nowhere else. */
  private static Optional<Block> dependents(NotifiedAlert worst) {
    List<String> names = OneLine.each(worst.annotation("dependents"));
    String count = OneLine.of(worst.annotation("dependents_count"));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verbatim(
                "Bad because of it, not told separately" + (count.isEmpty() ? "" : ": " + count),
                firstOf(names, MAXIMUM_DEPENDENTS)));
  }

  /** What was seen, or which other alerts there are: as much as the lines that are left hold. */
  private static Optional<Block> seen(Notification notification, int left) {
    NotifiedAlert worst = notification.alerts().get(0);
    List<String> others = notification.alerts().stream().skip(1).map(AlertFacts::line).toList();
    List<String> lines = others.isEmpty() ? OneLine.each(worst.annotation("evidence")) : others;
    int room = left - LINES_AROUND;
    return lines.isEmpty() || room < 1
        ? Optional.empty()
        : Optional.of(
            new Verbatim(others.isEmpty() ? "Seen" : "Also in this message", firstOf(lines, room)));
  }

  /** The first lines of a list, the last of them a count if not all fit. */
  private static List<String> firstOf(List<String> lines, int limit) {
    if (lines.size() <= limit) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, limit - 1));
    first.add("… and %d more".formatted(lines.size() - first.size()));
    return first;
  }

  private static String heading(Notification notification, NotifiedAlert worst) {
    if (notification.reason() == Reason.DIGEST) {
      return OneLine.of(notification.title());
    }
    String summary = AlertFacts.summary(worst);
    if (worst.endsAt().isPresent()) {
      Duration lasted = Duration.between(worst.startsAt(), worst.endsAt().get());
      return "OK after %s. It was: %s".formatted(Elapsed.text(lasted), summary);
    }
    String test = notification.reason() == Reason.TEST ? "This is a test. " : "";
    return "%s%s: %s".formatted(test, worst.severity().name(), summary);
  }

  private static MessageDocument withoutAlerts(Notification notification) {
    String text =
        notification.reason() == Reason.TEST
            ? "Somebody tries the channel " + notification.channel() + ". Nothing is wrong."
            : "No alert of this channel fires.";
    return new MessageDocument(
        Severity.OK,
        OneLine.of(notification.title()),
        List.of(new Facts(List.of(new Fact("Note", OneLine.of(text))))));
  }
}

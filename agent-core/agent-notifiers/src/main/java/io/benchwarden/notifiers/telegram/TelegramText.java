package io.benchwarden.notifiers.telegram;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.Fitting;
import io.benchwarden.notifiers.message.MessageDocument;
import io.benchwarden.notifiers.message.MessageDocument.Answers;
import io.benchwarden.notifiers.message.MessageDocument.Block;
import io.benchwarden.notifiers.message.MessageDocument.Chart;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Facts;
import io.benchwarden.notifiers.message.MessageDocument.Verbatim;
import io.benchwarden.notifiers.message.TextRendering;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** A message in the HTML that Telegram knows, which is a handful of tags. */
final class TelegramText {
  /** Counted after the tags are taken out; so this is on the safe side. */
  static final int MAXIMUM_LENGTH = 4_096;

  private TelegramText() {}

  static String of(Notification notification, ZoneId zone) {
    return Fitting.write(
        notification,
        new AlertFacts(zone),
        TelegramText::html,
        text -> text.length() <= MAXIMUM_LENGTH);
  }

  private static String html(MessageDocument document) {
    return "%s <b>%s</b>\n\n%s"
        .formatted(
            sign(document.severity()),
            escape(document.heading()),
            document.blocks().stream().map(TelegramText::html).collect(Collectors.joining("\n")));
  }

  private static String html(Block block) {
    if (block instanceof Facts facts) {
      return lines(facts.facts());
    } else if (block instanceof Chart chart) {
      return "%s:\n<code>%s</code>\n%s\n"
          .formatted(
              escape(chart.title()), TextRendering.sparkline(chart.bars()), escape(chart.scale()));
    } else if (block instanceof Answers answers) {
      return lines(answers.facts())
          + answers.links().stream()
              .map(
                  link ->
                      "<a href=\"%s\">%s</a>"
                          .formatted(escape(link.address().toString()), escape(link.name())))
              .collect(Collectors.joining(" · "));
    }
    Verbatim verbatim = (Verbatim) block;
    return "<b>%s:</b>\n<pre>%s</pre>\n"
        .formatted(escape(verbatim.title()), escape(String.join("\n", verbatim.content())));
  }

  private static String lines(List<Fact> facts) {
    return facts.stream()
        .map(fact -> "<b>%s:</b> %s\n".formatted(escape(fact.name()), escape(fact.value())))
        .collect(Collectors.joining());
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String sign(Severity severity) {
    return switch (severity) {
      case OK -> "🟢";
      case WARNING -> "🟠";
      case CRITICAL -> "🔴";
      case UNKNOWN -> "⚪";
    };
  }
}

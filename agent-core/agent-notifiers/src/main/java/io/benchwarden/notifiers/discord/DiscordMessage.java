package io.benchwarden.notifiers.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** One embed. It mentions nobody, whatever its texts contain. */
final class DiscordMessage {
  private static final int MAXIMUM_TITLE = 256;
  private static final int MAXIMUM_DESCRIPTION = 4_096;

  private DiscordMessage() {}

  static ObjectNode of(Notification notification, ZoneId zone) {
    ObjectNode embed =
        Fitting.write(
            notification,
            new AlertFacts(zone),
            DiscordMessage::embed,
            written -> written.get("description").asText().length() <= MAXIMUM_DESCRIPTION);
    embed.put("timestamp", notification.createdAt().toString());
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.putArray("embeds").add(embed);
    message.putObject("allowed_mentions").putArray("parse");
    return message;
  }

  private static ObjectNode embed(MessageDocument document) {
    ObjectNode embed = JsonNodeFactory.instance.objectNode();
    embed.put("title", title(document.heading()));
    embed.put(
        "description",
        document.blocks().stream().map(DiscordMessage::text).collect(Collectors.joining("\n")));
    embed.put("color", colour(document.severity()));
    return embed;
  }

  private static String title(String heading) {
    String escaped = escape(heading);
    if (escaped.length() <= MAXIMUM_TITLE) {
      return escaped;
    }
    int end = escaped.offsetByCodePoints(0, escaped.codePointCount(0, MAXIMUM_TITLE - 2));
    return escaped.substring(0, end).replaceFirst("\\\\+$", "") + "…";
  }

  private static String text(Block block) {
    if (block instanceof Facts facts) {
      return lines(facts.facts());
    } else if (block instanceof Chart chart) {
      return "%s: `%s`\n%s\n"
          .formatted(
              escape(chart.title()), TextRendering.sparkline(chart.bars()), escape(chart.scale()));
    } else if (block instanceof Answers answers) {
      return lines(answers.facts())
          + answers.links().stream()
              .map(link -> "[%s](<%s>)".formatted(link.name(), link.address()))
              .collect(Collectors.joining(" · "));
    }
    Verbatim verbatim = (Verbatim) block;
    return "**%s**\n```\n%s\n```\n"
        .formatted(
            escape(verbatim.title()), String.join("\n", verbatim.content()).replace("```", "ʼʼʼ"));
  }

  private static String lines(List<Fact> facts) {
    return facts.stream()
        .map(fact -> "**%s:** %s\n".formatted(escape(fact.name()), value(fact)))
        .collect(Collectors.joining());
  }

  private static String value(Fact fact) {
    return fact.link().map(link -> "<" + link + ">").orElseGet(() -> escape(fact.value()));
  }

  /** Discord's Markdown, taken by its word. */
  static String escape(String text) {
    return text.replaceAll("([\\\\*_~`|>\\[\\]()#<@:-])", "\\\\$1");
  }

  private static int colour(Severity severity) {
    return switch (severity) {
      case OK -> 0x2da44e;
      case WARNING -> 0xd29922;
      case CRITICAL -> 0xe5484d;
      case UNKNOWN -> 0x8b949e;
    };
  }
}

package io.benchwarden.notifiers.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.Fitting;
import io.benchwarden.notifiers.message.Headline;
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

/**
 * A line for the notification on the telephone, and one coloured attachment of sections. Links are
 * text, not buttons: Slack reports a click on a button to an application, and there is none.
 */
final class SlackMessage {
  private static final int MAXIMUM_SECTION = 3_000;

  /** Slack refuses more than about 13,200 in all, which is written nowhere. */
  private static final int MAXIMUM_TOGETHER = 12_000;

  private SlackMessage() {}

  static ObjectNode of(Notification notification, ZoneId zone) {
    ObjectNode attachment =
        Fitting.write(
            notification, new AlertFacts(zone), SlackMessage::attachment, SlackMessage::fits);
    String line = Headline.of(notification, "").line();
    attachment.put("fallback", line);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("text", escape(line));
    message.putArray("attachments").add(attachment);
    message.put("unfurl_links", false);
    message.put("unfurl_media", false);
    return message;
  }

  private static boolean fits(ObjectNode attachment) {
    int together = 0;
    for (JsonNode block : attachment.get("blocks")) {
      int length = block.path("text").path("text").asText().length();
      if (length > MAXIMUM_SECTION) {
        return false;
      }
      together += length;
    }
    return together <= MAXIMUM_TOGETHER;
  }

  private static ObjectNode attachment(MessageDocument document) {
    ObjectNode attachment = JsonNodeFactory.instance.objectNode();
    attachment.put("color", colour(document.severity()));
    ArrayNode blocks = attachment.putArray("blocks");
    section(blocks, "*" + escape(document.heading()) + "*");
    document.blocks().forEach(block -> section(blocks, text(block)));
    return attachment;
  }

  private static void section(ArrayNode blocks, String text) {
    ObjectNode section = blocks.addObject();
    section.put("type", "section");
    ObjectNode content = section.putObject("text");
    content.put("type", "mrkdwn");
    content.put("text", text);
    content.put("verbatim", true);
  }

  private static String text(Block block) {
    if (block instanceof Facts facts) {
      return lines(facts.facts());
    } else if (block instanceof Chart chart) {
      return "%s:\n`%s`\n%s"
          .formatted(
              escape(chart.title()), TextRendering.sparkline(chart.bars()), escape(chart.scale()));
    } else if (block instanceof Answers answers) {
      String links =
          answers.links().stream()
              .map(link -> "<%s|%s>".formatted(escape(link.address().toString()), link.name()))
              .collect(Collectors.joining("  "));
      return lines(answers.facts()) + (links.isEmpty() ? "" : "\n" + links);
    }
    Verbatim verbatim = (Verbatim) block;
    return "*%s:*\n```%s```"
        .formatted(
            escape(verbatim.title()),
            escape(String.join("\n", verbatim.content())).replace("```", "ʼʼʼ"));
  }

  private static String lines(List<Fact> facts) {
    return facts.stream()
        .map(fact -> "*%s:* %s".formatted(escape(fact.name()), value(fact)))
        .collect(Collectors.joining("\n"));
  }

  private static String value(Fact fact) {
    return fact.link()
        .map(link -> "<" + escape(link.toString()) + ">")
        .orElse(escape(fact.value()));
  }

  /**
   * The three characters that mean something to Slack; mentions and links begin with one of them.
   */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case OK -> "#2da44e";
      case WARNING -> "#d29922";
      case CRITICAL -> "#e5484d";
      case UNKNOWN -> "#8b949e";
    };
  }
}

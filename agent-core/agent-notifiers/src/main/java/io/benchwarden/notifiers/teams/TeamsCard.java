package io.benchwarden.notifiers.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.notifiers.http.JsonService;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.Fitting;
import io.benchwarden.notifiers.message.MessageDocument;
import io.benchwarden.notifiers.message.MessageDocument.Answers;
import io.benchwarden.notifiers.message.MessageDocument.Block;
import io.benchwarden.notifiers.message.MessageDocument.Chart;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Facts;
import io.benchwarden.notifiers.message.MessageDocument.Link;
import io.benchwarden.notifiers.message.MessageDocument.Verbatim;
import io.benchwarden.notifiers.message.TextRendering;
import java.time.ZoneId;

/**
 * An Adaptive Card in the envelope that Workflows takes. Text runs are used throughout: unlike text
 * blocks they know no Markdown, so nothing has to be escaped.
 */
final class TeamsCard {
  /** What Teams takes, in bytes. */
  static final int MAXIMUM_BYTES = 28 << 10;

  private TeamsCard() {}

  static ObjectNode of(Notification notification, ZoneId zone) {
    return Fitting.write(
        notification,
        new AlertFacts(zone),
        TeamsCard::envelope,
        written -> JsonService.bytes(written).length <= MAXIMUM_BYTES);
  }

  private static ObjectNode envelope(MessageDocument document) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    attachment.set("content", card(document));
    return message;
  }

  private static ObjectNode card(MessageDocument document) {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("fallbackText", document.heading());
    card.putObject("msteams").put("width", "Full");
    ArrayNode body = card.putArray("body");
    heading(body, document);
    ArrayNode actions = JsonNodeFactory.instance.arrayNode();
    for (Block block : document.blocks()) {
      add(body.addObject(), actions, block);
    }
    if (!actions.isEmpty()) {
      card.set("actions", actions);
    }
    return card;
  }

  private static void heading(ArrayNode body, MessageDocument document) {
    ObjectNode container = body.addObject();
    container.put("type", "Container");
    container.put("style", style(document.severity()));
    container.put("bleed", true);
    ObjectNode run = line(container.putArray("items"));
    run.put("text", document.heading());
    run.put("weight", "Bolder");
    run.put("size", "Medium");
  }

  private static void add(ObjectNode container, ArrayNode actions, Block block) {
    container.put("type", "Container");
    ArrayNode items = container.putArray("items");
    if (block instanceof Facts facts) {
      facts.facts().forEach(fact -> fact(items, fact));
    } else if (block instanceof Chart chart) {
      line(items).put("text", chart.title() + ":");
      line(items).put("text", TextRendering.sparkline(chart.bars())).put("fontType", "Monospace");
      line(items).put("text", chart.scale()).put("isSubtle", true);
    } else if (block instanceof Verbatim verbatim) {
      line(items).put("text", verbatim.title() + ":").put("weight", "Bolder");
      verbatim
          .content()
          .forEach(text -> line(items).put("text", text).put("fontType", "Monospace"));
    } else if (block instanceof Answers answers) {
      answers.facts().forEach(fact -> fact(items, fact));
      answers.links().forEach(link -> action(actions, link));
    }
  }

  private static void fact(ArrayNode items, Fact fact) {
    ArrayNode inlines = richText(items);
    run(inlines).put("text", fact.name() + ": ").put("weight", "Bolder");
    ObjectNode value = run(inlines).put("text", fact.value());
    fact.link()
        .ifPresent(
            link ->
                value
                    .putObject("selectAction")
                    .put("type", "Action.OpenUrl")
                    .put("url", link.toString()));
  }

  private static void action(ArrayNode actions, Link link) {
    actions
        .addObject()
        .put("type", "Action.OpenUrl")
        .put("title", link.name())
        .put("url", link.address().toString());
  }

  private static ObjectNode line(ArrayNode items) {
    return run(richText(items));
  }

  private static ArrayNode richText(ArrayNode items) {
    ObjectNode block = items.addObject();
    block.put("type", "RichTextBlock");
    block.put("spacing", "None");
    return block.putArray("inlines");
  }

  private static ObjectNode run(ArrayNode inlines) {
    return inlines.addObject().put("type", "TextRun");
  }

  private static String style(Severity severity) {
    return switch (severity) {
      case OK -> "good";
      case WARNING -> "warning";
      case CRITICAL -> "attention";
      case UNKNOWN -> "emphasis";
    };
  }
}

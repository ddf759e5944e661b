package io.benchwarden.notifiers.email;

import io.benchwarden.api.Severity;
import io.benchwarden.notifiers.message.MessageDocument;
import io.benchwarden.notifiers.message.MessageDocument.Answers;
import io.benchwarden.notifiers.message.MessageDocument.Block;
import io.benchwarden.notifiers.message.MessageDocument.Chart;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Facts;
import io.benchwarden.notifiers.message.MessageDocument.Link;
import io.benchwarden.notifiers.message.MessageDocument.Verbatim;
import java.util.List;

/**
 * A mail as HTML. Every text goes through {@link #escape}. Styles are inline, because many programs
 * drop the rest; the sheet only turns the colours for dark screens. Nothing is loaded.
 */
final class HtmlRendering {
  private static final String BODY =
      "margin:0;padding:16px;background:#ffffff;color:#1f2328;"
          + "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;"
          + "font-size:15px;line-height:1.5";
  private static final String NAME =
      "padding:2px 16px 2px 0;color:#59636e;vertical-align:top;white-space:nowrap";
  private static final String VERBATIM =
      "margin:0;background:#f4f5f7;padding:8px 12px;border-radius:4px;font-size:13px;"
          + "white-space:pre-wrap;word-break:break-word;"
          + "font-family:ui-monospace,Menlo,Consolas,monospace";
  private static final String BUTTON =
      "display:inline-block;margin:0 8px 8px 0;padding:8px 16px;border-radius:4px;"
          + "background:#0969da;color:#ffffff;text-decoration:none;font-weight:600";
  private static final String DARK =
      """
      @media (prefers-color-scheme: dark) {
        body, .sheet { background:#0d1117 !important; color:#e6edf3 !important }
        .name, .small { color:#9198a1 !important }
        .verbatim { background:#1c2128 !important; color:#e6edf3 !important }
        .track { background:#1c2128 !important }
        a.link { color:#58a6ff !important }
      }
      """;

  private HtmlRendering() {}

  static String of(MessageDocument document) {
    StringBuilder html = new StringBuilder(6_000);
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .append("<meta name=\"color-scheme\" content=\"light dark\">")
        .append("<meta name=\"supported-color-schemes\" content=\"light dark\"><title>")
        .append(escape(document.heading()))
        .append("</title><style>\n")
        .append(DARK)
        .append("</style></head>\n<body style=\"")
        .append(BODY)
        .append("\">\n<div class=\"sheet\" style=\"max-width:680px\">\n")
        .append(
            "<h1 style=\"margin:0 0 16px;font-size:18px;line-height:1.35;padding:4px 0 4px 12px;")
        .append("border-left:6px solid ")
        .append(colour(document.severity()))
        .append("\">")
        .append(escape(document.heading()))
        .append("</h1>\n");
    document.blocks().forEach(block -> append(html, block));
    return html.append("</div>\n</body></html>\n").toString();
  }

  private static void append(StringBuilder html, Block block) {
    html.append("<div style=\"margin:0 0 16px\">\n");
    if (block instanceof Facts facts) {
      append(html, facts.facts());
    } else if (block instanceof Verbatim verbatim) {
      html.append("<p style=\"margin:0 0 4px\">")
          .append(escape(verbatim.title()))
          .append(":</p>\n<pre class=\"verbatim\" style=\"")
          .append(VERBATIM)
          .append("\">")
          .append(escape(String.join("\n", verbatim.content())))
          .append("</pre>\n");
    } else if (block instanceof Chart chart) {
      HtmlChart.append(html, chart);
    } else if (block instanceof Answers answers) {
      append(html, answers.facts());
      html.append("<p style=\"margin:16px 0 0\">\n");
      answers.links().forEach(link -> append(html, link));
      html.append("</p>\n");
    }
    html.append("</div>\n");
  }

  private static void append(StringBuilder html, List<Fact> facts) {
    html.append("<table role=\"presentation\" style=\"border-collapse:collapse\">\n");
    facts.forEach(fact -> append(html, fact));
    html.append("</table>\n");
  }

  private static void append(StringBuilder html, Fact fact) {
    html.append("<tr><td class=\"name\" style=\"")
        .append(NAME)
        .append("\">")
        .append(escape(fact.name()))
        .append("</td><td style=\"padding:2px 0;vertical-align:top;word-break:break-word\">")
        .append(value(fact))
        .append("</td></tr>\n");
  }

  private static void append(StringBuilder html, Link link) {
    html.append("<a href=\"")
        .append(escape(link.address().toString()))
        .append("\" style=\"")
        .append(BUTTON)
        .append("\">")
        .append(escape(link.name()))
        .append("</a>\n");
  }

  private static String value(Fact fact) {
    String text = escape(fact.value());
    return fact.link()
        .map(
            link ->
                "<a class=\"link\" style=\"color:#0969da\" href=\"%s\">%s</a>"
                    .formatted(escape(link.toString()), text))
        .orElse(text);
  }

  /** Legible on white and on black. */
  static String colour(Severity severity) {
    return switch (severity) {
      case OK -> "#2da44e";
      case WARNING -> "#d29922";
      case CRITICAL -> "#e5484d";
      case UNKNOWN -> "#8b949e";
    };
  }

  /** Makes text harmless between tags and inside a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(character);
      }
    }
    return escaped.toString();
  }
}

package io.benchwarden.notifiers.email;

import io.benchwarden.api.Severity;
import io.benchwarden.notifiers.email.MailDocument.Block;
import io.benchwarden.notifiers.email.MailDocument.Fact;
import io.benchwarden.notifiers.email.MailDocument.Facts;
import io.benchwarden.notifiers.email.MailDocument.Verbatim;

/**
 * A mail as HTML. Every text goes through {@link #escape}; styles are inline and nothing is loaded,
 * because mail programs drop the rest.
 */
final class HtmlRendering {
  private static final String BODY =
      "font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1f2328";
  private static final String NAME =
      "padding:2px 16px 2px 0;color:#59636e;vertical-align:top;white-space:nowrap";
  private static final String VERBATIM =
      "background:#f4f5f7;padding:8px 12px;border-radius:4px;font-size:13px;white-space:pre-wrap";

  private HtmlRendering() {}

  static String of(MailDocument document) {
    StringBuilder html = new StringBuilder(2_000);
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escape(document.heading()))
        .append("</title></head>\n<body style=\"")
        .append(BODY)
        .append("\">\n<h1 style=\"font-size:18px;padding-left:12px;border-left:6px solid ")
        .append(colour(document.severity()))
        .append("\">")
        .append(escape(document.heading()))
        .append("</h1>\n");
    document.blocks().forEach(block -> append(html, block));
    return html.append("</body></html>\n").toString();
  }

  private static void append(StringBuilder html, Block block) {
    if (block instanceof Facts facts) {
      html.append("<table style=\"border-collapse:collapse\">\n");
      facts.facts().forEach(fact -> append(html, fact));
      html.append("</table>\n");
    } else if (block instanceof Verbatim verbatim) {
      html.append("<p style=\"margin-bottom:4px\">")
          .append(escape(verbatim.title()))
          .append(":</p>\n<pre style=\"")
          .append(VERBATIM)
          .append("\">")
          .append(escape(String.join("\n", verbatim.content())))
          .append("</pre>\n");
    }
  }

  private static void append(StringBuilder html, Fact fact) {
    html.append("<tr><td style=\"")
        .append(NAME)
        .append("\">")
        .append(escape(fact.name()))
        .append("</td><td>")
        .append(value(fact))
        .append("</td></tr>\n");
  }

  private static String value(Fact fact) {
    String text = escape(fact.value());
    return fact.link()
        .map(link -> "<a href=\"%s\">%s</a>".formatted(escape(link.toString()), text))
        .orElse(text);
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case OK -> "#1a7f37";
      case WARNING -> "#bf8700";
      case CRITICAL -> "#cf222e";
      case UNKNOWN -> "#6e7781";
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

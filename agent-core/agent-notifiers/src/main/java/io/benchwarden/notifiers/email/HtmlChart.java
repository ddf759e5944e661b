package io.benchwarden.notifiers.email;

import io.benchwarden.notifiers.message.MessageDocument.Bar;
import io.benchwarden.notifiers.message.MessageDocument.Chart;

/**
 * A chart of table cells: it is seen where images are blocked, needs no attachment, and follows the
 * colours of the screen. Two rows, parted by the line of the worst level; a bar that is past it
 * goes on above the line.
 */
final class HtmlChart {
  /** In pixels, both rows together. */
  private static final int HEIGHT = 72;

  /** A value at the very bottom is still one. */
  private static final int LEAST = 2;

  private HtmlChart() {}

  static void append(StringBuilder html, Chart chart) {
    int line = (int) Math.round(chart.limit().orElse(1) * HEIGHT);
    html.append("<p style=\"margin:0 0 4px\">")
        .append(HtmlRendering.escape(chart.title()))
        .append(":</p>\n<table class=\"track\" role=\"img\" aria-label=\"")
        .append(HtmlRendering.escape(chart.title() + ", " + chart.scale()))
        .append("\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;max-width:560px;")
        .append("table-layout:fixed;border-collapse:collapse;background:#f4f5f7\">\n");
    if (line < HEIGHT) {
      html.append("<tr style=\"border-bottom:1px dashed #e5484d\">");
      chart.bars().forEach(bar -> cell(html, bar, HEIGHT - line, pixels(bar) - line));
      html.append("</tr>\n");
    }
    if (line > 0) {
      html.append("<tr>");
      chart.bars().forEach(bar -> cell(html, bar, line, Math.min(line, pixels(bar))));
      html.append("</tr>\n");
    }
    html.append("</table>\n<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"")
        .append(" style=\"width:100%;max-width:560px\"><tr>");
    small(html, "left", chart.from());
    small(html, "right", chart.to());
    html.append(
            "</tr></table>\n<p class=\"small\" style=\"margin:0;font-size:12px;color:#59636e\">")
        .append(HtmlRendering.escape(chart.scale()))
        .append("</p>\n");
  }

  private static int pixels(Bar bar) {
    return bar.height().isEmpty()
        ? 0
        : Math.max(LEAST, (int) Math.round(bar.height().getAsDouble() * HEIGHT));
  }

  private static void cell(StringBuilder html, Bar bar, int room, int filled) {
    html.append("<td style=\"height:")
        .append(room)
        .append("px;padding:0 1px 0 0;vertical-align:bottom;font-size:0;line-height:0\">");
    if (filled > 0) {
      html.append("<div style=\"height:")
          .append(filled)
          .append("px;background:")
          .append(HtmlRendering.colour(bar.severity()))
          .append("\"></div>");
    }
    html.append("</td>");
  }

  private static void small(StringBuilder html, String side, String text) {
    html.append(
            "<td class=\"small\" style=\"padding:2px 0;font-size:12px;color:#59636e;text-align:")
        .append(side)
        .append("\">")
        .append(HtmlRendering.escape(text))
        .append("</td>");
  }
}

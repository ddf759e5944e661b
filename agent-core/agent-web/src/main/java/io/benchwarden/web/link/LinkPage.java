package io.benchwarden.web.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.benchwarden.web.Response;
import java.util.List;
import java.util.Map;

/** A page of a few sentences, without script, that tells nobody its address. */
final class LinkPage {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
              + " frame-ancestors 'none'; base-uri 'none'",
          "Referrer-Policy",
          "no-referrer",
          "X-Robots-Tag",
          "noindex");

  private static final String STYLE =
      """
      :root { color-scheme: light dark }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem }
      h1 { font-size: 1.25rem }
      button { font: inherit; font-weight: 600; padding: .5rem 1.25rem; border: 0; border-radius: 4px;
        background: #0969da; color: #fff }
      """;

  private LinkPage() {}

  /** A page without a button. */
  static Response of(int status, String heading, List<String> sentences) {
    return page(status, heading, sentences, "");
  }

  /** A page with a button that does it: a {@code POST} to the page's own address. */
  static Response withButton(String heading, List<String> sentences, String button) {
    String form =
        "<form method=\"post\"><button type=\"submit\">%s</button></form>\n"
            .formatted(escape(button));
    return page(200, heading, sentences, form);
  }

  private static Response page(int status, String heading, List<String> sentences, String form) {
    StringBuilder html = new StringBuilder(1_500);
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(escape(heading))
        .append("</title><style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(escape(heading))
        .append("</h1>\n");
    sentences.forEach(sentence -> html.append("<p>").append(escape(sentence)).append("</p>\n"));
    html.append(form).append("</body></html>\n");
    Response response =
        Response.of(status, "text/html; charset=utf-8", html.toString().getBytes(UTF_8));
    for (Map.Entry<String, String> header : HEADERS.entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

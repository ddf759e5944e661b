package io.benchwarden.checks.sitehealth;

import io.benchwarden.api.Severity;
import io.benchwarden.api.bench.HttpProbe.HttpAnswer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the answer to a ping means.
 *
 * @param kind which of the ways a site can answer
 * @param detail what was seen, in a few words
 */
record WebAnswer(Kind kind, String detail) {
  /** Frappe's JSON names the Python class of what was raised. */
  private static final Pattern EXCEPTION =
      Pattern.compile("\"exc_type\"\\s*:\\s*\"([A-Za-z_]{1,80})\"");

  /** The ways to answer. */
  enum Kind {
    /** 200 and pong. A site before its setup wizard answers this, too. */
    WELL(Severity.OK, "well", "answers"),
    /** 429: the site's own rate limit is used up. It works, its users wait. */
    LIMITED(Severity.OK, "limited", "its rate limit is used up"),
    /** 503 while the configuration says maintenance. */
    MAINTENANCE(Severity.OK, "maintenance", "it is in maintenance"),
    /** 503 of maintenance, and no key that says so. */
    MAINTENANCE_UNEXPLAINED(
        Severity.WARNING,
        "maintenance-unexplained",
        "it says maintenance, its configuration does not"),
    /** 503 of another kind, 502, 504. */
    UNAVAILABLE(Severity.CRITICAL, "unavailable", "the web server is overloaded, or stopping"),
    /** 404 from the framework: no folder of that name. */
    UNKNOWN_HOST(Severity.CRITICAL, "unknown-host", "the web server does not know the site"),
    /** Any other 5xx. */
    SERVER_ERROR(Severity.CRITICAL, "server-error", "the application fails"),
    /** Something else than Frappe. */
    UNEXPECTED(Severity.WARNING, "unexpected-answer", "something else answers at its port"),
    /** No answer in time. */
    NO_ANSWER(Severity.CRITICAL, "no-answer", "no answer in time"),
    /** Nobody listens. */
    REFUSED(Severity.CRITICAL, "refused", "nothing listens at the web server's port");

    private final Severity severity;
    private final String slug;
    private final String text;

    Kind(Severity severity, String slug, String text) {
      this.severity = severity;
      this.slug = slug;
      this.text = text;
    }

    Severity severity() {
      return severity;
    }

    String slug() {
      return slug;
    }

    String text() {
      return text;
    }
  }

  /** Judges an answer; whether the site's configuration has it in maintenance matters. */
  static WebAnswer of(HttpAnswer answer, boolean maintenance) {
    return new WebAnswer(kind(answer, maintenance), detail(answer));
  }

  private static Kind kind(HttpAnswer answer, boolean maintenance) {
    int status = answer.status();
    if (status == 200) {
      return answer.body().contains("pong") ? Kind.WELL : Kind.UNEXPECTED;
    }
    if (status == 429) {
      return Kind.LIMITED;
    }
    if (status == 503 && maintenance) {
      return Kind.MAINTENANCE;
    }
    if (status == 503 && answer.body().contains("SessionStopped")) {
      return Kind.MAINTENANCE_UNEXPLAINED;
    }
    if (status >= 502 && status <= 504) {
      return Kind.UNAVAILABLE;
    }
    if (status == 404) {
      return Kind.UNKNOWN_HOST;
    }
    return status >= 500 ? Kind.SERVER_ERROR : Kind.UNEXPECTED;
  }

  private static String detail(HttpAnswer answer) {
    Matcher exception = EXCEPTION.matcher(answer.body());
    return String.format(
        Locale.ROOT,
        "HTTP %d%s after %d ms",
        answer.status(),
        exception.find() ? " " + exception.group(1) : "",
        answer.took().toMillis());
  }
}

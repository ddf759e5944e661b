package io.benchwarden.checks.emailqueue;

import io.benchwarden.api.Cause;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mails that failed for good since the last one went out. One whose recipient was refused says
 * nothing about the site's mail and is left out.
 *
 * @param count how many
 * @param newest what the newest error says, a tenant's text; empty if there is none
 */
record Failures(int count, Optional<String> newest) {
  private static final int MOST = 1_000;
  private static final String SQL =
      """
      SELECT RIGHT(error, 2000) AS error FROM `tabEmail Queue`
      WHERE status = 'Error' AND modified > ? ORDER BY modified DESC LIMIT 1000""";

  /** By name, and as versions without a traceback write it: {@code (550, b'no such user')}. */
  private static final Pattern RECIPIENT_REFUSED =
      Pattern.compile("SMTPRecipientsRefused|\\(55[0-4], b['\"]");

  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "ConnectionRefusedError|TimeoutError|timed out|gaierror|Name or service not known"
              + "|No route to host|SMTPServerDisconnected|SMTPConnectError|Invalid Outgoing Mail"
              + " Server|Connection refused|Network is unreachable");
  private static final Pattern LOGIN =
      Pattern.compile("SMTPAuthenticationError|InvalidEmailCredentials|\\(53[45], ");

  static Failures none() {
    return new Failures(0, Optional.empty());
  }

  static Failures since(Bench bench, Site site, LocalDateTime since)
      throws SqlReadException, InterruptedException {
    List<String> errors =
        bench.sql().query(site, SQL, since).stream()
            .map(Failures::text)
            .filter(error -> !RECIPIENT_REFUSED.matcher(error).find())
            .limit(MOST)
            .toList();
    return new Failures(errors.size(), errors.stream().findFirst());
  }

  private static String text(Row row) {
    return row.text("error").orElse("");
  }

  Cause cause() {
    String error = newest.orElse("");
    if (LOGIN.matcher(error).find()) {
      return new Cause("login-refused", "the mail server refuses the login");
    }
    return UNREACHABLE.matcher(error).find()
        ? new Cause("server-unreachable", "the mail server cannot be reached")
        : new Cause("other", "the mail server or the message is at fault");
  }

  /** The line of the newest error that says what went wrong. */
  Optional<String> line() {
    return newest.flatMap(
        error ->
            error
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .reduce((earlier, later) -> later)
                .map(String::strip));
  }
}

package io.benchwarden.checks.http;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.HttpProbe.HttpAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks once. Of the address only scheme, host and path are shown: queries often are secrets. */
record HttpCheckProbe(
    URI url,
    Map<String, String> headers,
    Map<String, Secret> secrets,
    Set<Integer> statuses,
    String contains)
    implements Probe {
  private static final Duration RESERVE = Duration.ofSeconds(1);
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_RIGHT = 200;

  HttpCheckProbe {
    headers = Map.copyOf(headers);
    secrets = Map.copyOf(secrets);
    statuses = Set.copyOf(statuses);
  }

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    Observation.Builder seen = Observation.of(Subject.of("address", shown()));
    Duration limit = context.remaining().minus(RESERVE);
    try {
      HttpAnswer answer =
          context.http().get(url, allHeaders(), limit.isNegative() ? RESERVE : limit);
      seen.measure("response-time", answer.took().toNanos() / 1e9, Unit.SECONDS);
      seen.evidence(
          "answered with %d after %d ms".formatted(answer.status(), answer.took().toMillis()));
      wrong(answer).ifPresent(seen::finding);
    } catch (IOException failure) {
      seen.finding(finding("unreachable", "cannot be reached: " + why(failure)));
    }
    return Report.of(seen.build());
  }

  private String shown() {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return "%s://%s%s%s".formatted(url.getScheme(), url.getHost(), port, path);
  }

  private Map<String, String> allHeaders() {
    Map<String, String> all = new LinkedHashMap<>(headers);
    secrets.forEach((name, secret) -> all.put(name, secret.reveal()));
    return all;
  }

  private Optional<Finding> wrong(HttpAnswer answer) {
    int status = answer.status();
    boolean right =
        statuses.isEmpty()
            ? status >= FIRST_RIGHT && status < FIRST_ERROR
            : statuses.contains(status);
    if (!right) {
      return Optional.of(finding("status", "answers with %d".formatted(status)));
    }
    return contains.isEmpty() || answer.body().contains(contains)
        ? Optional.empty()
        : Optional.of(finding("content", "answers without \"%s\"".formatted(contains)));
  }

  private Finding finding(String cause, String what) {
    return Finding.of("answer", Severity.CRITICAL, shown() + " " + what).cause(cause, what).build();
  }

  private static String why(IOException failure) {
    if (failure instanceof HttpTimeoutException) {
      return "no answer came in time";
    }
    if (failure instanceof ConnectException) {
      return "nothing listens there";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}

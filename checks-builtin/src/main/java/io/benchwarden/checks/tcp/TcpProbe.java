package io.benchwarden.checks.tcp;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Connects, and reads the first line where one is expected. */
record TcpProbe(String host, int port, String banner) implements Probe {
  /** Longer first lines are no banner. */
  private static final int LONGEST_BANNER = 512;

  private static final int MILLIS_AT_MOST = 60_000;

  @Override
  public Report run(CheckContext context) {
    Observation.Builder seen = Observation.of(Subject.server(name()));
    Instant before = context.clock().instant();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), half(context.remaining()));
      Duration took = Duration.between(before, context.clock().instant());
      seen.measure("connect-time", Math.max(0, took.toNanos() / 1e9), Unit.SECONDS);
      if (!banner.isEmpty()) {
        socket.setSoTimeout(half(context.remaining()));
        greet(socket, seen);
      }
    } catch (IOException failure) {
      seen.finding(unreachable(failure));
    }
    return Report.of(seen.build());
  }

  private String name() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static int half(Duration remaining) {
    return (int) Math.max(1, Math.min(MILLIS_AT_MOST, remaining.toMillis() / 2));
  }

  private void greet(Socket socket, Observation.Builder seen) {
    String line;
    try {
      line = firstLine(socket.getInputStream());
    } catch (IOException silent) {
      seen.finding(wrongBanner("says nothing"));
      return;
    }
    seen.evidence("first line: " + line);
    if (!line.contains(banner)) {
      seen.finding(wrongBanner("begins with \"%s\"".formatted(line)));
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read();
        next >= 0 && next != '\n' && line.length() < LONGEST_BANNER;
        next = in.read()) {
      line.append((char) next);
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ").strip();
  }

  private Finding wrongBanner(String what) {
    return Finding.of(
            "banner", Severity.CRITICAL, "%s %s instead of \"%s\"".formatted(name(), what, banner))
        .stillWorks("it takes connections")
        .build();
  }

  private Finding unreachable(IOException failure) {
    String cause = "refused";
    String why = "nothing listens there";
    if (failure instanceof UnknownHostException) {
      cause = "unknown-host";
      why = "the name has no address";
    } else if (failure instanceof SocketTimeoutException) {
      cause = "silent";
      why = "no answer came in time";
    } else if (failure.getMessage() != null && !failure.getMessage().contains("refused")) {
      why = failure.getMessage();
    }
    return Finding.of(
            "connect", Severity.CRITICAL, "%s cannot be reached: %s".formatted(name(), why))
        .cause(cause, why)
        .build();
  }
}

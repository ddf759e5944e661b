package io.benchwarden.checks.sitehealth;

import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.Site;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bench's gunicorn, asked for one site after the other. When it has left several in a row without
 * an answer and answered none, the others are not asked: with a time-out each the round would never
 * end, and the requests would wait in its queue.
 */
final class WebServer {
  private static final int SILENT_ENOUGH = 3;

  private final HttpProbe http;
  private final int port;
  private final Duration timeout;
  private final AtomicInteger silent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();

  WebServer(HttpProbe http, int port, Duration timeout) {
    this.http = http;
    this.port = port;
    this.timeout = timeout;
  }

  int port() {
    return port;
  }

  /** Pings a site; the answer may be that nobody listens. */
  WebAnswer ping(Site site, boolean maintenance) throws InterruptedException {
    if (answered.get() == 0 && silent.get() >= SILENT_ENOUGH) {
      return new WebAnswer(WebAnswer.Kind.NO_ANSWER, "not asked; other sites got no answer");
    }
    try {
      WebAnswer answer =
          WebAnswer.of(
              http.get(
                  URI.create("http://127.0.0.1:%d/api/method/ping".formatted(port)),
                  Map.of("Host", site.name(), "User-Agent", "benchwarden"),
                  timeout),
              maintenance);
      answered.incrementAndGet();
      return answer;
    } catch (ConnectException refused) {
      return new WebAnswer(WebAnswer.Kind.REFUSED, "nothing listens on 127.0.0.1:" + port);
    } catch (HttpTimeoutException late) {
      silent.incrementAndGet();
      return new WebAnswer(
          WebAnswer.Kind.NO_ANSWER, "no answer within %d s".formatted(timeout.toSeconds()));
    } catch (IOException broken) {
      // A worker that dies, or is recycled, closes the connection in the middle.
      return new WebAnswer(
          WebAnswer.Kind.UNAVAILABLE, "the connection broke: " + broken.getClass().getSimpleName());
    }
  }
}

package io.benchwarden.bench.host;

import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.bench.AgentThreads;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's client: HTTP/1.1, certificates verified as usual. Safe for use by
 * several threads.
 *
 * <p>The JVM must be started with {@code -Djdk.httpclient.allowRestrictedHeaders=host}, since the
 * JDK reads that property once and refuses the header {@code Host} without it.
 */
public final class JdkHttpProbe implements HttpProbe, AutoCloseable {
  private static final int THREADS = 2;
  private static final String USER_AGENT = "Benchwarden";

  private final LongSupplier nanoseconds;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, AgentThreads.named("http-probe"));
  private @Nullable HttpClient client;

  /**
   * A probe.
   *
   * @param nanoseconds a monotonic clock, as {@link System#nanoTime}
   */
  public JdkHttpProbe(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  @Override
  public HttpAnswer get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest request = request(address, headers);
    long start = nanoseconds.getAsLong();
    CompletableFuture<HttpResponse<String>> exchange =
        client().sendAsync(request, head -> new CappedBody(MAXIMUM_BODY_BYTES));
    try {
      HttpResponse<String> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      Duration took = Duration.ofNanos(nanoseconds.getAsLong() - start);
      return new HttpAnswer(response.statusCode(), headers(response), response.body(), took);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("no complete answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException failed) {
      throw unwrapped(failed);
    } finally {
      // Ends the exchange that was left by time-out or interrupt; does nothing to one that is done.
      exchange.cancel(true);
    }
  }

  /** Made when first used: reading all trusted authorities is most of a short command's time. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(threads)
              .build();
      client = made;
    }
    return made;
  }

  private static HttpRequest request(URI address, Map<String, String> headers) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address).GET().header("User-Agent", USER_AGENT);
      headers.forEach(request::setHeader);
      return request.build();
    } catch (IllegalArgumentException refused) {
      throw new IOException(
          "the request to %s cannot be made: %s".formatted(address, refused.getMessage()), refused);
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> first = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
      first.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue().get(0));
    }
    return first;
  }

  private static IOException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof ConnectException connect) {
      // The JDK's carries no message of its own.
      ConnectException told = new ConnectException("nothing accepts connections there");
      told.initCause(connect);
      return told;
    }
    return cause instanceof IOException known
        ? known
        : new IOException(String.valueOf(cause), cause);
  }

  /** Ends the threads; exchanges that still run fail. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package io.benchwarden.notifiers.http;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.notifiers.tls.TrustedCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client with one time limit over connecting, sending and answering. */
public final class HttpExchanges implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;
  private static final int MOST_OF_A_BODY = 64 << 10;

  private final Connection connection;
  private final ThreadPoolExecutor executor;
  private @Nullable HttpClient client;

  /**
   * Touches nothing yet.
   *
   * @param name of the notifier, for the thread
   */
  public HttpExchanges(String name, Connection connection) {
    this.connection = connection;
    this.executor = executor(name + " " + connection.target());
  }

  /** One thread that ends when it is idle: alerts are rare. */
  private static ThreadPoolExecutor executor(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * Sends a request.
   *
   * @return the answer; its body as far as it came in time
   * @throws DeliveryException without an answer; {@code body} tells whether it may have arrived
   */
  public Answer exchange(HttpRequest request, WatchedBody body)
      throws DeliveryException, InterruptedException {
    AtomicReference<@Nullable ResponseInfo> answer = new AtomicReference<>();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    BodyHandler<Void> handler =
        info -> {
          answer.set(info);
          return BodySubscribers.ofByteArrayConsumer(
              part -> part.ifPresent(bytes -> keep(bytes, content)));
        };
    CompletableFuture<HttpResponse<Void>> exchange = client().sendAsync(request, handler);
    @Nullable Throwable failure = null;
    try {
      exchange.get(connection.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      failure = late;
    } catch (ExecutionException failed) {
      failure = failed.getCause();
    } finally {
      exchange.cancel(true);
    }
    return requireAnswer(answer.get(), content, body, failure);
  }

  private static void keep(byte[] bytes, ByteArrayOutputStream content) {
    content.write(bytes, 0, Math.min(bytes.length, MOST_OF_A_BODY - content.size()));
  }

  /** A status that was read counts, even if the body of the answer never ended. */
  private Answer requireAnswer(
      @Nullable ResponseInfo answer,
      ByteArrayOutputStream content,
      WatchedBody body,
      @Nullable Throwable failure)
      throws DeliveryException {
    if (answer == null) {
      throw new ExchangeFailure(connection.target(), connection.timeout())
          .explain(failure, body.mayHaveLeft());
    }
    return new Answer(answer.statusCode(), answer.headers(), content.toByteArray());
  }

  private synchronized HttpClient client() throws DeliveryException {
    HttpClient open = client;
    if (open == null) {
      open = newClient();
      client = open;
    }
    return open;
  }

  private HttpClient newClient() throws DeliveryException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connection.timeout())
            .executor(executor);
    if (connection.authorities().isPresent()) {
      Path file = connection.authorities().get();
      try {
        builder.sslContext(TrustedCertificates.only(file));
      } catch (IOException | GeneralSecurityException unusable) {
        throw DeliveryException.temporary(
            Reason.CONNECTION, "the certificates of ca cannot be read from " + file, unusable);
      }
    }
    return builder.build();
  }

  @Override
  public synchronized void close() {
    client = null;
    executor.shutdownNow();
  }
}

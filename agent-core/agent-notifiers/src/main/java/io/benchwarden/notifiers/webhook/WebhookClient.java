package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.notifiers.tls.TrustedCertificates;
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
final class WebhookClient implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final WebhookSettings settings;
  private final ThreadPoolExecutor executor;
  private @Nullable HttpClient client;

  WebhookClient(WebhookSettings settings) {
    this.settings = settings;
    this.executor = executor("webhook " + settings.target());
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
   * @return status and headers of the answer; its body is read and dropped
   * @throws DeliveryException without an answer; {@code body} tells whether it may have arrived
   */
  ResponseInfo exchange(HttpRequest request, WatchedBody body)
      throws DeliveryException, InterruptedException {
    AtomicReference<@Nullable ResponseInfo> answer = new AtomicReference<>();
    BodyHandler<Void> handler =
        info -> {
          answer.set(info);
          return BodySubscribers.discarding();
        };
    CompletableFuture<HttpResponse<Void>> exchange = client().sendAsync(request, handler);
    try {
      exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      requireAnswer(answer.get(), body, late);
    } catch (ExecutionException failed) {
      requireAnswer(answer.get(), body, failed.getCause());
    } finally {
      exchange.cancel(true);
    }
    return requireAnswer(answer.get(), body, null);
  }

  /** A status that was read counts, even if the body of the answer never ended. */
  private ResponseInfo requireAnswer(
      @Nullable ResponseInfo answer, WatchedBody body, @Nullable Throwable failure)
      throws DeliveryException {
    if (answer == null) {
      throw new ExchangeFailure(settings.target(), settings.timeout())
          .explain(failure, body.mayHaveLeft());
    }
    return answer;
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
            .connectTimeout(settings.timeout())
            .executor(executor);
    if (settings.authorities().isPresent()) {
      Path file = settings.authorities().get();
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

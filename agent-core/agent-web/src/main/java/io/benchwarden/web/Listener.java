package io.benchwarden.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP listener, on loopback only: what other hosts may see goes through a reverse proxy. */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int THREADS = 8;
  private static final int WAITING = 64;
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Router router;
  private final HostGuard guard;

  private Listener(HttpServer server, ThreadPoolExecutor threads, Router router, HostGuard guard) {
    this.server = server;
    this.threads = threads;
    this.router = router;
    this.guard = guard;
  }

  /**
   * Starts to listen.
   *
   * @param address where; port 0 for any free one
   * @param externalUrl where a reverse proxy shows the listener; its host is answered for
   * @param endpoints who answers
   * @throws IOException with a sentence for the operator, if that address cannot be had
   */
  public static Listener open(
      InetSocketAddress address, Optional<URI> externalUrl, List<Endpoint> endpoints)
      throws IOException {
    requireLoopback(address);
    SlowClients.limit();
    HttpServer server;
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw new IOException(
          "Nobody can listen at %s:%d (%s). Configure another agent.web.listen, or end what is there."
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
    Listener listener =
        new Listener(server, pool(), new Router(endpoints), new HostGuard(externalUrl));
    server.setExecutor(listener.threads);
    server.createContext("/", listener::handle);
    server.start();
    return listener;
  }

  private static void requireLoopback(InetSocketAddress address) throws IOException {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IOException(
          ("agent.web.listen is %s:%d, which is no loopback address. Use 127.0.0.1 or ::1, and a"
                  + " reverse proxy with TLS for other hosts.")
              .formatted(address.getHostString(), address.getPort()));
    }
  }

  private static ThreadPoolExecutor pool() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "benchwarden-web-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Stops: requests that are being answered are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (IOException e) {
      LOG.debug("a client of the listener went away", e);
      throw e;
    }
  }

  private Response answer(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    Optional<Response> refusal = guard.refusal(hosts);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      return router.answer(request(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.text(503, "The agent is stopping.");
    } catch (Exception e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
      return Response.text(500, "Something went wrong in the agent; its log says what.");
    }
  }

  private static Request request(HttpExchange exchange) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        Optional.ofNullable(uri.getPath()).orElse(""),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        headers,
        client(exchange),
        exchange.getRequestBody());
  }

  /**
   * Only this host can connect, so whoever does may speak for others: the last address is the one
   * that the proxy itself saw, those before it are hearsay.
   */
  private static String client(HttpExchange exchange) {
    List<String> said = exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of());
    String all = said.isEmpty() ? "" : said.get(said.size() - 1);
    String last = all.substring(all.lastIndexOf(',') + 1).strip();
    return last.isEmpty() ? exchange.getRemoteAddress().getAddress().getHostAddress() : last;
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", response.contentType());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    response.headers().forEach(headers::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      response.length().ifPresent(length -> headers.set("Content-Length", Long.toString(length)));
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    // The JDK's server takes 0 for "not known" and -1 for "nothing".
    long length = response.length().orElse(0);
    boolean nothing = response.length().isPresent() && length == 0;
    exchange.sendResponseHeaders(response.status(), nothing ? -1 : length);
    if (!nothing) {
      response.content().writeTo(exchange.getResponseBody());
    }
  }
}

package io.benchwarden.dist.states;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers for each site what it is told to; a pong otherwise. */
public final class StagedWeb implements AutoCloseable {
  /** An answer. */
  public record Answer(int status, Map<String, String> headers, String body) {
    static final Answer PONG = of(200, "{\"message\":\"pong\"}");

    public static Answer of(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(2, StagedWeb::thread);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  public StagedWeb() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "corpus-web");
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void answers(String host, Answer answer) {
    answers.put(host, answer);
  }

  /** All sites answer well again. */
  public void heal() {
    answers.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host")).split(":", 2)[0];
      Answer answer = answers.getOrDefault(host, Answer.PONG);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}

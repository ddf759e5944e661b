package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Receives webhooks, and keeps what they say in the order of its arrival. */
public final class AlertReceiver implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int NO_CONTENT = 204;

  private final ObjectMapper json = new ObjectMapper();
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private AlertReceiver(HttpServer server) {
    this.server = server;
  }

  /** Listens at a port that is free. */
  public static AlertReceiver open() throws IOException {
    return open(0);
  }

  /** Listens at this port. */
  public static AlertReceiver open(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    AlertReceiver receiver = new AlertReceiver(server);
    server.createContext("/", receiver::receive);
    server.start();
    return receiver;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      messages.add(json.readTree(exchange.getRequestBody()));
      exchange.sendResponseHeaders(NO_CONTENT, -1);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
  }

  /** The messages, as they came. */
  public List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  /** Every time that this condition of this probe was told with this status. */
  public List<JsonNode> told(String probe, String condition, String status) {
    return messages.stream()
        .flatMap(message -> StreamSupport.stream(message.path("alerts").spliterator(), false))
        .filter(alert -> alert.path("labels").path("probe").asText().equals(probe))
        .filter(alert -> alert.path("labels").path("condition").asText().equals(condition))
        .filter(alert -> alert.path("status").asText().equals(status))
        .toList();
  }

  /** Waits until this condition of this probe was told with this status, and tells how. */
  public JsonNode await(String probe, String condition, String status) {
    Awaitility.await("%s/%s is told as %s".formatted(probe, condition, status))
        .atMost(LIMIT)
        .until(() -> !told(probe, condition, status).isEmpty());
    return told(probe, condition, status).get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

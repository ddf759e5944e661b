package io.benchwarden.dist.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** Receives webhooks as an operator's own program would. */
final class WebhookReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;

  private final HttpServer server;
  private final Arrivals arrivals;

  private WebhookReceiver(HttpServer server, Arrivals arrivals) {
    this.server = server;
    this.arrivals = arrivals;
  }

  static WebhookReceiver start(Arrivals arrivals) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    WebhookReceiver receiver = new WebhookReceiver(server, arrivals);
    server.createContext("/hook", receiver::receive);
    server.start();
    return receiver;
  }

  /** Where it listens. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = JSON.readTree(exchange.getRequestBody());
      boolean understood = message.path("alerts").isArray();
      // Before the answer: who has it may ask at once what arrived.
      message.path("alerts").forEach(this::tell);
      exchange.sendResponseHeaders(understood ? NO_CONTENT : BAD_REQUEST, -1);
    }
  }

  private void tell(JsonNode alert) {
    String fingerprint = alert.path("fingerprint").asText();
    Map<String, String> labels = new TreeMap<>();
    alert
        .path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    arrivals.learn(fingerprint, labels, alert.path("annotations").path("summary").asText());
    arrivals.add(Medium.WEBHOOK, fingerprint, alert.path("status").asText().equals("firing"));
  }
}

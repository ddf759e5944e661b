package io.benchwarden.dist.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Receives webhooks and notes to the millisecond when. */
final class ArrivalClock implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final HttpServer server;

  private record Arrival(Instant at, JsonNode message) {}

  ArrivalClock() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::receive);
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Instant now = Instant.now();
      arrivals.add(new Arrival(now, json.readTree(exchange.getRequestBody())));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  String url() {
    return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
  }

  /** When a condition of a subject was told with this status, after all that was asked before. */
  Instant await(String condition, String subject, String status) throws InterruptedException {
    while (true) {
      Arrival arrival = arrivals.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (arrival == null) {
        throw new AssertionError(
            "%s of %s was not told as %s".formatted(condition, subject, status));
      }
      for (JsonNode alert : arrival.message().path("alerts")) {
        JsonNode labels = alert.path("labels");
        if (labels.path("condition").asText().equals(condition)
            && labels.path("subject").asText().equals(subject)
            && alert.path("status").asText().equals(status)) {
          return arrival.at();
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.benchwarden.dist.scale;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A web server all of whose sites answer a ping, without asking their databases: what is counted at
 * the database server must be the agent's alone.
 */
final class WellServer implements AutoCloseable {
  private static final byte[] PONG = "{\"message\":\"pong\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;

  WellServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", WellServer::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, PONG.length);
      exchange.getResponseBody().write(PONG);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

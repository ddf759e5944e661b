package io.benchwarden.dist.capture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Answers pings as the captured web server did in its healthy state. */
final class CapturedWeb implements AutoCloseable {
  private static final Map<String, String> FILES =
      Map.of(
          "acme.localhost", "ping-good-acme.txt",
          "globex.localhost", "ping-good-acme.txt",
          "initech.localhost", "ping-good-initech-setup-not-complete.txt");

  private final HttpServer server;
  private final Path answers;

  private CapturedWeb(Path answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
  }

  static CapturedWeb serving(Path answers) throws IOException {
    CapturedWeb web = new CapturedWeb(answers);
    web.server.start();
    return web;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host").split(":", 2)[0];
    String captured =
        Files.readString(answers.resolve(FILES.getOrDefault(host, "ping-unknown-host.txt")));
    int status = Integer.parseInt(captured.split("HTTP/1.1 ", 2)[1].substring(0, 3));
    String body = captured.split("\r?\n\r?\n", 2)[1].split("\n# --- curl", 2)[0];
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

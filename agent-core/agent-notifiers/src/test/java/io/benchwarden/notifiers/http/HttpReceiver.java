package io.benchwarden.notifiers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** An HTTP server that keeps what it receives and answers as told. */
public final class HttpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile Map<String, String> headers = Map.of();
  private volatile Optional<String> said = Optional.empty();

  /** One request; header names in lower case. */
  public record Received(String method, String target, Map<String, String> headers, byte[] body) {
    /** The body as JSON. */
    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }
  }

  private HttpReceiver(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  public static HttpReceiver plain() throws IOException {
    return new HttpReceiver(HttpServer.create(anyPort(), 0));
  }

  public static HttpReceiver tls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new HttpReceiver(server);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public HttpReceiver answering(int code, Map<String, String> with) {
    status = code;
    headers = with;
    return this;
  }

  /** From now on answers with this body. */
  public HttpReceiver saying(int code, String body) {
    status = code;
    said = Optional.of(body);
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> names = new java.util.TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> names.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
      byte[] body = exchange.getRequestBody().readAllBytes();
      received.add(
          new Received(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), names, body));
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] silence = status >= 400 ? body : new byte[0];
      byte[] echo = said.map(text -> text.getBytes(UTF_8)).orElse(silence);
      exchange.sendResponseHeaders(status, echo.length == 0 ? -1 : echo.length);
      exchange.getResponseBody().write(echo);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.benchwarden.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The listener")
class ListenerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final HttpClient client = HttpClient.newHttpClient();
  private Listener listener;

  /** An operator's own limit stays; here it keeps the test short. */
  @BeforeAll
  static void limitRequestsToOneSecond() {
    System.setProperty("sun.net.httpserver.maxReqTime", "1");
  }

  @BeforeEach
  void listen() throws IOException {
    listener =
        Listener.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(URI.create("https://Warden.example.com:8443/agent")),
            List.of(
                Endpoint.get("/hello", request -> Response.text(200, "hello " + request.query())),
                new Endpoint("POST", "/hello", request -> Response.text(202, "taken")),
                Endpoint.get("/sites/*", request -> Response.text(200, request.path())),
                Endpoint.get("/nothing", request -> Response.of(204, "text/plain", new byte[0])),
                Endpoint.get(
                    "/slowly",
                    request ->
                        Response.stream(
                            "text/event-stream", out -> out.write("data: 1\n\n".getBytes(UTF_8)))),
                Endpoint.get(
                    "/broken",
                    request -> {
                      throw new IllegalStateException("secret detail");
                    })));
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  @Test
  @DisplayName("answers at the path and with the method that are registered")
  void answers() throws Exception {
    assertThat(get("/hello?a=b").body()).isEqualTo("hello a=b\n");
    assertThat(get("/sites/one.example.com").body()).isEqualTo("/sites/one.example.com\n");
    assertThat(send("POST", "/hello").statusCode()).isEqualTo(202);
    assertThat(get("/nothing").statusCode()).isEqualTo(204);
    assertThat(get("/slowly").body()).isEqualTo("data: 1\n\n");
  }

  @Test
  @DisplayName("answers HEAD like GET, without the content")
  void head() throws Exception {
    HttpResponse<String> head = send("HEAD", "/hello");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length")).contains("7");
  }

  @Test
  @DisplayName("says 404 for an unknown path, and 405 with what is allowed for an unknown method")
  void unknown() throws Exception {
    assertThat(get("/unknown").statusCode()).isEqualTo(404);
    assertThat(get("/hello/").statusCode()).isEqualTo(404);
    assertThat(get("/sites").statusCode()).isEqualTo(404);
    HttpResponse<String> response = send("DELETE", "/hello");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("GET, HEAD, POST");
  }

  @Test
  @DisplayName("tells no version and no detail of a failure")
  void noLeak() throws Exception {
    HttpResponse<String> response = get("/broken");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("secret");
    assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
    assertThat(get("/hello").headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:9780",
        "localhost.",
        "127.0.0.1",
        "127.1.2.3:80",
        "[::1]:9780",
        "warden.example.com",
        "Warden.Example.Com:443"
      })
  @DisplayName("answers for loopback and for the host of its external URL")
  void ownHosts(String host) throws Exception {
    assertThat(raw("GET /hello HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example.com",
        "localhost.evil.example.com",
        "127.0.0.1.evil.example.com",
        "xlocalhost",
        "192.168.1.1",
        "example.com",
        "warden.example.com.evil.net",
        "[::2]",
        "",
        "localhost:80:80"
      })
  @DisplayName("refuses requests for other hosts, as a rebound name makes a browser send them")
  void otherHosts(String host) throws Exception {
    String response = raw("GET /hello HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(response).startsWith("HTTP/1.1 421").doesNotContain("hello");
  }

  @Test
  @DisplayName("refuses a request with no Host or with two")
  void noHost() throws Exception {
    assertThat(raw("GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(
            raw(
                "GET /hello HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  @DisplayName("does not read headers without end")
  void hugeHeaders() throws Exception {
    StringBuilder request = new StringBuilder("GET /hello HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 60; i++) {
      request.append("X-").append(i).append(": v\r\n");
    }
    assertRefused(request + "\r\n");
    assertRefused(
        "GET /hello HTTP/1.1\r\nHost: localhost\r\nX: " + "v".repeat(500_000) + "\r\n\r\n");
    assertThat(get("/hello").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("survives what is no HTTP at all")
  void garbage() throws Exception {
    assertRefused("\u0016\u0003\u0001\u0002\r\n\r\n");
    assertRefused("GET\r\n\r\n");
    assertRefused("GET http://[ HTTP/1.1\r\n\r\n");
    assertThat(get("/hello").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("serves the others again within seconds when slow clients hold all its threads")
  void slowLoris() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        slow.add(new RawClient(listener.address()).say("GET /hello HTTP/1.1\r\nHost: local"));
      }
      assertThat(get("/hello").statusCode()).isEqualTo(200);
      assertThat(slow.get(0).hear()).as("cut off").doesNotContain("200");
    } finally {
      for (RawClient one : slow) {
        one.close();
      }
    }
  }

  @Test
  @DisplayName("listens on loopback only")
  void loopbackOnly() {
    assertThatThrownBy(
            () -> Listener.open(new InetSocketAddress("0.0.0.0", 0), Optional.empty(), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no loopback address");
  }

  @Test
  @DisplayName("says which address it cannot have")
  void addressInUse() {
    assertThatThrownBy(() -> Listener.open(listener.address(), Optional.empty(), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Nobody can listen at")
        .hasMessageContaining(Integer.toString(listener.address().getPort()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://localhost:%d%s".formatted(listener.address().getPort(), path));
    return client.send(
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build(),
        BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (RawClient raw = new RawClient(listener.address())) {
      return raw.say(request).hear();
    }
  }

  /** Cut off, or answered with an error of the client's. */
  private void assertRefused(String request) {
    String answer;
    try {
      answer = raw(request);
    } catch (IOException cutOff) {
      return;
    }
    assertThat(answer)
        .doesNotContain("hello")
        .matches(text -> text.isEmpty() || text.startsWith("HTTP/1.1 4"));
  }
}

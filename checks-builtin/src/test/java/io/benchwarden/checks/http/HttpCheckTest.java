package io.benchwarden.checks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.HttpProbe.HttpAnswer;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCheckTest extends CheckContract {
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void answer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          String token = String.valueOf(exchange.getRequestHeaders().getFirst("X-Token"));
          byte[] body = ("all is well for " + token).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Override
  protected Check check() {
    return new HttpCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of(
        "url",
        "http://127.0.0.1:%d/health?key=hidden".formatted(server.getAddress().getPort()),
        "secret-headers",
        Map.of("X-Token", Secret.of("t0ken")),
        "contains",
        "well");
  }

  /** Asks for real, without threads of a client. */
  @Override
  protected CheckContext context() {
    return new FakeContext(
        Clock.systemUTC(),
        List.of(),
        (command, environment, timeout) -> {
          throw new IOException("no processes here");
        },
        (address, headers, timeout) -> {
          HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
          headers.forEach(connection::setRequestProperty);
          int answered = connection.getResponseCode();
          try (InputStream in =
              answered < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new HttpAnswer(answered, Map.of(), body, Duration.ofMillis(12));
          } finally {
            connection.disconnect();
          }
        });
  }

  private Observation seen(Map<String, ?> settings) throws Exception {
    return new HttpCheck()
        .configure(MapSettings.of(new HttpCheck().describe().settings(), new HashMap<>(settings)))
        .run(context())
        .observations()
        .get(0);
  }

  private Map<String, Object> with(String key, Object value) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.put(key, value);
    return settings;
  }

  @Test
  void what_answers_as_it_should_is_well_and_its_query_is_not_shown() throws Exception {
    Observation seen = seen(settings());

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.subject().name()).endsWith("/health").doesNotContain("hidden");
    assertThat(seen.measurement("response-time").orElseThrow().value()).isEqualTo(0.012);
  }

  @Test
  void headers_are_sent() throws Exception {
    assertThat(seen(with("contains", "for t0ken")).findings()).isEmpty();
  }

  @Test
  void a_text_that_is_missing_is_told() throws Exception {
    Finding finding = seen(with("contains", "unicorn")).findings().get(0);

    assertThat(finding.cause().orElseThrow().slug()).isEqualTo("content");
  }

  @Test
  void a_wrong_status_is_told_and_what_is_right_can_be_said() throws Exception {
    status = 503;
    assertThat(seen(settings()).findings().get(0).summary()).endsWith("answers with 503");
    assertThat(seen(with("status", List.of("503"))).findings()).isEmpty();
    assertThat(seen(with("status", "200")).findings()).hasSize(1);
  }

  @Test
  void what_does_not_answer_is_told() throws Exception {
    Map<String, ?> settings = settings();
    server.stop(0);

    Finding finding = seen(settings).findings().get(0);
    assertThat(finding.cause().orElseThrow().slug()).isEqualTo("unreachable");
    assertThat(finding.summary()).doesNotContain("hidden");
  }

  @Test
  void mistakes_are_named() {
    assertThatThrownBy(() -> seen(Map.of("url", "ftp://example.com")))
        .hasMessageContaining("no web address");
    assertThatThrownBy(() -> seen(Map.of("url", "https://a:b@example.com")))
        .hasMessageContaining("secret-headers")
        .hasMessageNotContaining("a:b");
    assertThatThrownBy(() -> seen(with("status", "2xx"))).hasMessageContaining("2xx");
  }
}

package io.benchwarden.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.HttpProbe.HttpAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkHttpProbeTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final JdkHttpProbe probe = new JdkHttpProbe(System::nanoTime);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    probe.close();
  }

  @Test
  void the_host_header_replaces_that_of_the_address() throws Exception {
    CompletableFuture<String> request =
        serve(
            "HTTP/1.1 503 Busy\r\nRetry-After: 5\r\nX-Twice: a\r\nX-Twice: b\r\n"
                + "Content-Length: 4\r\n\r\npong");
    HttpAnswer answer = probe.get(address(), Map.of("Host", "acme.localhost"), LONG);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("pong");
    assertThat(answer.headers()).containsEntry("retry-after", "5").containsEntry("x-twice", "a");
    assertThat(answer.took()).isPositive();
    assertThat(request.get(5, TimeUnit.SECONDS)).contains("Host: acme.localhost\r\n");
  }

  @Test
  void a_redirect_is_an_answer() throws Exception {
    serve("HTTP/1.1 301 Moved\r\nLocation: https://elsewhere/\r\nContent-Length: 0\r\n\r\n");
    HttpAnswer answer = probe.get(address(), Map.of(), LONG);
    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.headers()).containsEntry("location", "https://elsewhere/");
  }

  @Test
  void a_body_without_end_is_cut() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + "x".repeat(200_000));
    assertThat(probe.get(address(), Map.of(), LONG).body()).hasSize(HttpProbe.MAXIMUM_BODY_BYTES);
  }

  @Test
  void a_server_that_stops_in_the_middle_of_the_body_times_out() {
    serve("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    assertThatThrownBy(() -> probe.get(address(), Map.of(), Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void nothing_listening_is_a_refused_connection() throws Exception {
    server.close();
    assertThatThrownBy(() -> probe.get(address(), Map.of(), LONG))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void what_is_no_http_is_told_as_such() {
    serve("220 mail.example.com ESMTP\r\n\r\n");
    assertThatThrownBy(() -> probe.get(address(), Map.of(), LONG)).isInstanceOf(IOException.class);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/api/method/ping");
  }

  /** Answers one request with these bytes and then keeps silent without hanging up. */
  private CompletableFuture<String> serve(String answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            Socket socket = server.accept();
            byte[] request = new byte[4096];
            int length = socket.getInputStream().read(request);
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(request, 0, length, StandardCharsets.UTF_8);
          } catch (IOException failure) {
            throw new IllegalStateException(failure);
          }
        });
  }
}

package io.benchwarden.notifiers.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.http.HttpReceiver;
import io.benchwarden.notifiers.tls.TestCertificate;
import io.benchwarden.testkit.SampleNotifications;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A webhook")
class WebhookDeliveryTest {

  private static DeliveryException failureOf(Channel channel) {
    return catchThrowableOfType(
        DeliveryException.class, () -> channel.send(SampleNotifications.firing()));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void is_delivered_when_the_answer_is_2xx(int status) throws Exception {
    try (HttpReceiver receiver = HttpReceiver.plain().answering(status, Map.of());
        Channel channel = Webhooks.open("http://127.0.0.1:" + receiver.port() + "/h", Map.of())) {
      assertThat(channel.send(SampleNotifications.firing())).isEqualTo(Receipt.none());
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "500, TRANSIENT, SERVER",
    "502, TRANSIENT, SERVER",
    "503, TRANSIENT, SERVER",
    "504, TRANSIENT, SERVER",
    "599, TRANSIENT, SERVER",
    "408, TRANSIENT, TIMEOUT",
    "425, TRANSIENT, SERVER",
    "429, TRANSIENT, RATE_LIMITED",
    "400, PERMANENT, REJECTED",
    "401, PERMANENT, AUTHENTICATION",
    "403, PERMANENT, AUTHENTICATION",
    "404, PERMANENT, REJECTED",
    "410, PERMANENT, REJECTED",
    "413, PERMANENT, REJECTED",
    "422, PERMANENT, REJECTED",
    "301, PERMANENT, REJECTED",
    "302, PERMANENT, REJECTED",
    "307, PERMANENT, REJECTED",
  })
  void says_of_every_other_status_whether_to_try_again(int status, Kind kind, Reason reason)
      throws Exception {
    try (HttpReceiver receiver = HttpReceiver.plain().answering(status, Map.of());
        Channel channel = Webhooks.open("http://127.0.0.1:" + receiver.port(), Map.of())) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.mayHaveArrived()).isFalse();
      assertThat(failure).hasMessageContaining("answered " + status);
      assertThat(receiver.received()).as("no retry inside").hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 120", "503, 120"})
  void hands_on_how_long_the_receiver_asks_to_wait(int status, String wait) throws Exception {
    try (HttpReceiver receiver =
            HttpReceiver.plain().answering(status, Map.of("Retry-After", wait));
        Channel channel = Webhooks.open("http://127.0.0.1:" + receiver.port(), Map.of())) {
      assertThat(failureOf(channel).retryAfter()).contains(Duration.ofSeconds(120));
    }
  }

  @Test
  void names_the_destination_of_a_redirect_without_its_path() throws Exception {
    Map<String, String> location = Map.of("Location", "https://new.example.com/hook?token=s3cr3t");
    try (HttpReceiver receiver = HttpReceiver.plain().answering(308, location);
        Channel channel = Webhooks.open("http://127.0.0.1:" + receiver.port(), Map.of())) {
      assertThat(failureOf(channel))
          .hasMessageContaining("a redirect to https://new.example.com;")
          .hasMessageContaining("set url to the final address")
          .hasMessageNotContaining("s3cr3t");
    }
  }

  @Test
  void shows_neither_path_nor_query_nor_password_of_its_address() throws Exception {
    try (HttpReceiver receiver = HttpReceiver.plain().answering(500, Map.of());
        Channel channel =
            Webhooks.open(
                "http://me:pa55word@127.0.0.1:" + receiver.port() + "/p4th?t=qu3ry", Map.of())) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.toString() + channel)
          .contains("127.0.0.1")
          .doesNotContain("pa55word", "p4th", "qu3ry");
      assertThat(receiver.received().get(0).target()).isEqualTo("/p4th?t=qu3ry");
      assertThat(receiver.received().get(0).headers())
          .containsEntry("authorization", "Basic bWU6cGE1NXdvcmQ=");
    }
  }

  @Test
  void sends_the_configured_headers() throws Exception {
    try (HttpReceiver receiver = HttpReceiver.plain();
        Channel channel =
            Webhooks.open(
                "http://127.0.0.1:" + receiver.port(),
                Map.of(
                    "headers", Map.of("X-Team", "operations"),
                    "secret-headers", Map.of("X-Api-Key", Secret.of("k3y")),
                    "bearer-token", Secret.of("t0ken")))) {
      channel.send(SampleNotifications.firing());
      assertThat(receiver.received().get(0).headers())
          .containsEntry("x-team", "operations")
          .containsEntry("x-api-key", "k3y")
          .containsEntry("authorization", "Bearer t0ken")
          .containsEntry("content-type", "application/json");
    }
  }

  @Test
  void may_have_arrived_when_the_receiver_takes_it_and_never_answers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Channel channel =
            Webhooks.open(
                "http://127.0.0.1:" + silent.getLocalPort(), Map.of("timeout", "300ms"))) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.mayHaveArrived()).isTrue();
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure).hasMessageContaining("did not answer within 300 ms");
    }
  }

  @Test
  void may_have_arrived_when_the_connection_breaks_after_the_request() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Channel channel = Webhooks.open("http://127.0.0.1:" + server.getLocalPort(), Map.of())) {
      CompletableFuture<Void> breaking = CompletableFuture.runAsync(() -> readAndHangUp(server));
      DeliveryException failure = failureOf(channel);
      assertThat(failure.mayHaveArrived()).isTrue();
      assertThat(failure.reason()).isEqualTo(Reason.CONNECTION);
      breaking.join();
    }
  }

  private static void readAndHangUp(ServerSocket server) {
    try (Socket connection = server.accept()) {
      if (connection.getInputStream().read(new byte[100]) < 0) {
        throw new AssertionError("no request");
      }
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void is_delivered_by_a_status_even_if_the_answer_never_ends() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Channel channel =
            Webhooks.open(
                "http://127.0.0.1:" + server.getLocalPort(), Map.of("timeout", "500ms"))) {
      CompletableFuture<Socket> answering = CompletableFuture.supplyAsync(() -> answerHalf(server));
      assertThat(channel.send(SampleNotifications.firing())).isEqualTo(Receipt.none());
      answering.join().close();
    }
  }

  private static Socket answerHalf(ServerSocket server) {
    try {
      Socket connection = server.accept();
      connection
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes());
      return connection;
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void cannot_have_arrived_when_the_host_is_unknown() throws Exception {
    try (Channel channel = Webhooks.open("http://no-such-host.invalid/", Map.of())) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.mayHaveArrived()).isFalse();
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("has no address; check url and DNS");
    }
  }

  @Test
  void does_not_trust_an_authority_that_nobody_named(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificate.forLocalhost(folder);
    try (HttpReceiver receiver = HttpReceiver.tls(certificate.serverContext());
        Channel channel = Webhooks.open("https://localhost:" + receiver.port(), Map.of())) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.mayHaveArrived()).isFalse();
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("for an authority of your own set ca");
      assertThat(receiver.received()).isEmpty();
    }
  }

  @Test
  void trusts_the_authority_in_ca(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificate.forLocalhost(folder);
    Map<String, String> ca = Map.of("ca", certificate.pem().toString());
    try (HttpReceiver receiver = HttpReceiver.tls(certificate.serverContext());
        Channel channel = Webhooks.open("https://localhost:" + receiver.port(), ca)) {
      channel.send(SampleNotifications.firing());
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void does_not_take_a_certificate_for_another_host(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificate.forAnotherHost(folder);
    Map<String, String> ca = Map.of("ca", certificate.pem().toString());
    try (HttpReceiver receiver = HttpReceiver.tls(certificate.serverContext());
        Channel channel = Webhooks.open("https://localhost:" + receiver.port(), ca)) {
      assertThat(failureOf(channel).mayHaveArrived()).isFalse();
      assertThat(receiver.received()).isEmpty();
    }
  }

  @Test
  void cannot_have_arrived_when_tls_is_never_agreed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Channel channel =
            Webhooks.open(
                "https://127.0.0.1:" + silent.getLocalPort(), Map.of("timeout", "300ms"))) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure.mayHaveArrived()).isFalse();
    }
  }
}

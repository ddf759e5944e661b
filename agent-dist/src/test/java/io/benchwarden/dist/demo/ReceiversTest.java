package io.benchwarden.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo's receivers")
class ReceiversTest {
  private static final Expectation EXPECTED =
      new Expectation("ssl", "expiry", "acme.example.com", "critical");

  @TempDir Path directory;
  private final Arrivals arrivals = new Arrivals(() -> Duration.ofSeconds(1));

  @Test
  @DisplayName("understand a webhook, and a mail through the fingerprint they share")
  void understandBoth() throws Exception {
    try (WebhookReceiver webhook = WebhookReceiver.start(arrivals);
        SmtpReceiver smtp = SmtpReceiver.start(directory, arrivals)) {
      send(smtp.port(), "Subject: [CRIT] ssl expiry: acme.example.com", "f00d");
      assertThat(arrivals.find(EXPECTED, Medium.MAIL, true, Duration.ZERO)).isEmpty();

      post(webhook.url(), "firing");

      for (Medium medium : Medium.values()) {
        assertThat(arrivals.find(EXPECTED, medium, true, Duration.ZERO)).isPresent();
      }
      assertThat(arrivals.summary("f00d")).isEqualTo("expires soon");

      send(smtp.port(), "Subject: =?UTF-8?Q?[OK_after_3=C2=A0s]_ssl_expiry?=", "f00d");
      post(webhook.url(), "resolved");

      for (Medium medium : Medium.values()) {
        assertThat(arrivals.find(EXPECTED, medium, false, Duration.ZERO)).isPresent();
      }
      try (var mails = Files.list(directory)) {
        assertThat(mails).hasSize(2);
      }
    }
  }

  @Test
  @DisplayName("count what changes, not how often it is said")
  void countChanges() {
    arrivals.learn("1", Map.of("check", "disk"), "");
    arrivals.add(Medium.MAIL, "1", true);
    arrivals.add(Medium.MAIL, "1", true);
    arrivals.add(Medium.WEBHOOK, "1", true);
    arrivals.add(Medium.MAIL, "1", false);
    arrivals.add(Medium.MAIL, "2", false);
    assertThat(arrivals.all()).hasSize(3);
  }

  private static void post(String url, String status) throws Exception {
    String body =
        """
        {"version": "4", "status": "%1$s", "alerts": [{"status": "%1$s", "fingerprint": "f00d",
         "labels": {"check": "ssl", "condition": "expiry", "subject": "acme.example.com",
          "severity": "critical"}, "annotations": {"summary": "expires soon"}}]}
        """
            .formatted(status);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(204);
  }

  private static void send(int port, String subject, String fingerprint) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port);
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true)) {
      assertThat(in.readLine()).startsWith("220");
      for (String command :
          new String[] {"HELO test", "MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>"}) {
        out.print(command + "\r\n");
        out.flush();
        assertThat(in.readLine()).startsWith("250");
      }
      out.print("DATA\r\n");
      out.flush();
      assertThat(in.readLine()).startsWith("354");
      out.print(
          subject
              + "\r\nX-Benchwarden-Fingerprints:\r\n "
              + fingerprint
              + "\r\n\r\n..dot\r\n.\r\n");
      out.flush();
      assertThat(in.readLine()).startsWith("250");
      out.print("QUIT\r\n");
      out.flush();
      assertThat(in.readLine()).startsWith("221");
    }
  }
}

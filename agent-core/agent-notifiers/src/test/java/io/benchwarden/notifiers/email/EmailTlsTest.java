package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.notifiers.tls.TestCertificate;
import io.benchwarden.testkit.SampleNotifications;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A mail over TLS")
class EmailTlsTest {
  @TempDir static Path folder;
  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.forLocalhost(folder);
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY,
        certificate.store().toString());
    System.setProperty(
        DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, TestCertificate.PASSWORD);
  }

  private static DeliveryException failureOf(Channel channel) {
    return catchThrowableOfType(
        DeliveryException.class, () -> channel.send(SampleNotifications.firing()));
  }

  private static Map<String, ?> trusting(String security) {
    return Map.of("security", security, "ca", certificate.pem().toString());
  }

  @Test
  void from_the_first_byte_is_delivered() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
    try (Channel channel = Mails.over(Mails.server(server.getSmtps().getPort(), trusting("tls")))) {
      channel.send(SampleNotifications.firing());
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void by_upgrade_is_delivered_after_the_upgrade_only() throws Exception {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.withStarttls(certificate.serverContext());
        Channel channel = Mails.over(Mails.server(server.port(), trusting("starttls")))) {
      channel.send(SampleNotifications.firing());
      assertThat(server.mails()).hasSize(1);
      assertThat(server.commands().indexOf("STARTTLS")).isEqualTo(1);
    }
  }

  @Test
  void is_never_sent_in_the_clear_when_the_upgrade_is_not_offered() throws Exception {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.replying(Map.of());
        Channel channel = Mails.over(Mails.server(server.port(), trusting("starttls")))) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
      assertThat(failure).hasMessageContaining("offers no STARTTLS");
      assertThat(server.mails()).isEmpty();
      assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void is_not_sent_when_the_certificate_is_not_trusted() throws Exception {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.withStarttls(certificate.serverContext());
        Channel channel = Mails.over(Mails.server(server.port(), Map.of("security", "starttls")))) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.mayHaveArrived()).isFalse();
      assertThat(failure).hasMessageContaining("no TLS with").hasMessageContaining("set ca");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void is_not_sent_when_the_certificate_is_for_another_host(@TempDir Path other) throws Exception {
    TestCertificate wrong = TestCertificate.forAnotherHost(other);
    Map<String, ?> settings = Map.of("security", "starttls", "ca", wrong.pem().toString());
    try (ScriptedSmtpServer server = ScriptedSmtpServer.withStarttls(wrong.serverContext());
        Channel channel = Mails.over(Mails.server(server.port(), settings))) {
      assertThat(failureOf(channel)).hasMessageContaining("no TLS with");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void logs_in_over_a_real_server() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
    server.setUser("warden@example.com", "warden", "right");
    Map<String, Object> settings = new HashMap<>(trusting("tls"));
    settings.put("user", "warden");
    settings.put("password", Secret.of("right"));
    int port = server.getSmtps().getPort();
    try (Channel channel = Mails.over(Mails.server(port, settings))) {
      channel.send(SampleNotifications.firing());
      assertThat(server.getReceivedMessages()).hasSize(1);
      settings.put("password", Secret.of("wrong"));
      try (Channel mistyped = Mails.over(Mails.server(port, settings))) {
        assertThat(failureOf(mistyped).reason()).isEqualTo(Reason.AUTHENTICATION);
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void by_upgrade_logs_in_after_the_upgrade_only() throws Exception {
    Map<String, String> replies =
        Map.of("EHLO", "250-scripted\r\n250-STARTTLS\r\n250 AUTH PLAIN", "AUTH", "235 welcome");
    Map<String, Object> settings = new HashMap<>(trusting("starttls"));
    settings.put("user", "warden");
    settings.put("password", Secret.of("right"));
    try (ScriptedSmtpServer server =
            ScriptedSmtpServer.withStarttls(certificate.serverContext(), replies);
        Channel channel = Mails.over(Mails.server(server.port(), settings))) {
      channel.send(SampleNotifications.firing());
      assertThat(server.mails()).hasSize(1);
      assertThat(server.commands())
          .filteredOn(line -> line.startsWith("STARTTLS") || line.startsWith("AUTH"))
          .first()
          .isEqualTo("STARTTLS");
      assertThat(server.commands()).anyMatch(line -> line.startsWith("AUTH PLAIN"));
    }
  }
}

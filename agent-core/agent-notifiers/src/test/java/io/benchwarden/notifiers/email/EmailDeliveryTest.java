package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.testkit.SampleNotifications;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mail over a real server")
class EmailDeliveryTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private int port() {
    return server.getSmtp().getPort();
  }

  private MimeMessage received() {
    assertThat(server.getReceivedMessages()).hasSize(1);
    return server.getReceivedMessages()[0];
  }

  private Receipt send(Notification notification) throws Exception {
    try (Channel channel = Mails.over(Mails.server(port()))) {
      return channel.send(notification);
    }
  }

  @Test
  void is_delivered_with_text_and_html() throws Exception {
    send(SampleNotifications.firing());
    MimeMessage mail = received();
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(mail.getSubject()).isEqualTo("[CRIT] disk space: / on srv1");
    assertThat(Mails.text(mail)).startsWith("CRITICAL: / is 93 % full, 2.8 GiB left\n");
    assertThat(Mails.html(mail)).contains("CRITICAL: / is 93 % full, 2.8 GiB left</h1>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(SampleNotifications.BEGAN.plusSeconds(1)));
    assertThat(mail.getFrom()[0]).hasToString("Benchwarden <warden@example.com>");
  }

  @Test
  void goes_to_everybody_in_to_and_cc() throws Exception {
    Map<String, ?> settings =
        Map.of(
            "to",
            List.of("a@example.com", "Bee <b@example.com>"),
            "cc",
            "c@example.com",
            "subject-prefix",
            "Müller GmbH",
            "smtp",
            Mails.server(port()));
    try (Channel channel = Mails.open(settings)) {
      channel.send(SampleNotifications.firing());
    }
    assertThat(server.getReceivedMessages()).hasSize(3);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getRecipients(RecipientType.TO)).hasSize(2);
    assertThat(mail.getRecipients(RecipientType.CC)).hasSize(1);
    assertThat(mail.getSubject()).isEqualTo("Müller GmbH [CRIT] disk space: / on srv1");
    assertThat(mail.getHeader("Subject", null)).isASCII();
    assertThat(mail.getFrom()[0].toString()).startsWith("benchwarden@");
  }

  @Test
  void of_a_resolve_joins_the_thread_of_its_firing() throws Exception {
    Receipt first = send(SampleNotifications.firing());
    send(SampleNotifications.resolved(first));
    MimeMessage firing = server.getReceivedMessages()[0];
    MimeMessage resolve = server.getReceivedMessages()[1];
    assertThat(firing.getMessageID()).isEqualTo("<ntf-0001@example.com>");
    assertThat(resolve.getMessageID()).isEqualTo("<ntf-0002@example.com>");
    assertThat(resolve.getHeader("In-Reply-To", null)).isEqualTo(firing.getMessageID());
    assertThat(firing.getHeader("References", null))
        .isEqualTo("<thread.thread-6f1ed002@example.com>");
    assertThat(resolve.getHeader("References", null))
        .isEqualTo("<thread.thread-6f1ed002@example.com> <ntf-0001@example.com>");
    assertThat(resolve.getSubject()).isEqualTo("[OK after 7 min] disk space: / on srv1");
  }

  @Test
  void of_a_repeated_attempt_has_the_same_message_id() throws Exception {
    send(SampleNotifications.firing());
    send(SampleNotifications.firing());
    assertThat(server.getReceivedMessages()[0].getMessageID())
        .isEqualTo(server.getReceivedMessages()[1].getMessageID());
  }

  @Test
  void logs_in_where_the_server_wants_it() throws Exception {
    server.setUser("warden@example.com", "warden", "right");
    try (Channel channel =
        Mails.over(
            Mails.server(port(), Map.of("user", "warden", "password", Secret.of("right"))))) {
      channel.send(SampleNotifications.firing());
    }
    assertThat(received().getSubject()).startsWith("[CRIT]");
  }

  @Test
  void with_a_wrong_password_is_refused_for_good_without_showing_it() throws Exception {
    server.setUser("warden@example.com", "warden", "right");
    try (Channel channel =
        Mails.over(
            Mails.server(port(), Map.of("user", "warden", "password", Secret.of("wr0ng-one"))))) {
      DeliveryException failure =
          catchThrowableOfType(
              DeliveryException.class, () -> channel.send(SampleNotifications.firing()));
      assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
      assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
      assertThat(failure).hasMessageContaining("check user and password").hasNoCause();
      assertThat(failure.toString()).doesNotContain("wr0ng-one");
    }
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void goes_over_the_next_server_when_the_first_is_dead() throws Exception {
    int dead;
    try (var closed = new java.net.ServerSocket(0)) {
      dead = closed.getLocalPort();
    }
    try (Channel channel = Mails.over(Mails.server(dead), Mails.server(port()))) {
      channel.send(SampleNotifications.firing());
    }
    assertThat(received().getSubject()).startsWith("[CRIT]");
  }
}

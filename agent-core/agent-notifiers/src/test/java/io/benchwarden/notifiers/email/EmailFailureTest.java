package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.testkit.SampleNotifications;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mail that a server does not take")
class EmailFailureTest {

  private static DeliveryException failureOf(Channel channel, Notification notification) {
    return catchThrowableOfType(DeliveryException.class, () -> channel.send(notification));
  }

  private static DeliveryException failureOf(Channel channel) {
    return failureOf(channel, SampleNotifications.firing());
  }

  @ParameterizedTest(name = "{0} answered {1}: {2}, {3}")
  @CsvSource({
    "greeting, 421 try later, TRANSIENT, SERVER",
    "greeting, 554 no, PERMANENT, REJECTED",
    "MAIL, 451 try later, TRANSIENT, SERVER",
    "MAIL, 550 no, PERMANENT, REJECTED",
    "MAIL, 530 log in first, PERMANENT, AUTHENTICATION",
    "RCPT, 450 greylisted, TRANSIENT, SERVER",
    "RCPT, 550 nobody of that name, PERMANENT, REJECTED",
    "DATA, 452 no space, TRANSIENT, SERVER",
    "DATA, 554 no, PERMANENT, REJECTED",
    "., 451 try later, TRANSIENT, SERVER",
    "., 552 too large, PERMANENT, REJECTED",
  })
  void is_tried_again_after_4xx_and_given_up_after_5xx(
      String when, String reply, Kind kind, Reason reason) throws Exception {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.replying(Map.of(when, reply));
        Channel channel = Mails.over(Mails.server(server.port()))) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.mayHaveArrived()).isFalse();
      assertThat(failure).hasMessageContaining(reply.substring(0, 3));
    }
  }

  @ParameterizedTest(name = "{0} unanswered: may have arrived {1}")
  @CsvSource({"greeting, false", "MAIL, false", "RCPT, false", "DATA, false", "., true"})
  void may_have_arrived_only_if_it_was_written_as_a_whole(String when, boolean mayHaveArrived)
      throws Exception {
    for (String fault : List.of(ScriptedSmtpServer.SILENCE, ScriptedSmtpServer.HANG_UP)) {
      try (ScriptedSmtpServer server = ScriptedSmtpServer.replying(Map.of(when, fault));
          Channel channel = Mails.over(Mails.server(server.port(), Map.of("timeout", "200ms")))) {
        DeliveryException failure = failureOf(channel);
        assertThat(failure.mayHaveArrived()).isEqualTo(mayHaveArrived);
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      }
    }
  }

  @Test
  void goes_over_the_next_server_after_any_refusal() throws Exception {
    for (String reply : List.of("421 later", "554 no", ScriptedSmtpServer.HANG_UP)) {
      try (ScriptedSmtpServer first =
              ScriptedSmtpServer.replying(Map.of(ScriptedSmtpServer.GREETING, reply));
          ScriptedSmtpServer second = ScriptedSmtpServer.replying(Map.of());
          Channel channel = Mails.over(Mails.server(first.port()), Mails.server(second.port()))) {
        channel.send(SampleNotifications.firing());
        assertThat(second.mails()).hasSize(1);
      }
    }
  }

  @Test
  void goes_over_the_next_server_when_the_password_is_wrong() throws Exception {
    Map<String, String> replies = Map.of("EHLO", "250-a\r\n250 AUTH PLAIN", "AUTH", "535 no");
    Map<String, ?> login = Map.of("user", "warden", "password", Secret.of("wrong"));
    try (ScriptedSmtpServer first = ScriptedSmtpServer.replying(replies);
        ScriptedSmtpServer second = ScriptedSmtpServer.replying(Map.of());
        Channel channel =
            Mails.over(Mails.server(first.port(), login), Mails.server(second.port()))) {
      channel.send(SampleNotifications.firing());
      assertThat(second.mails()).hasSize(1);
    }
  }

  @Test
  void is_tried_again_if_one_of_the_servers_may_take_it_later() throws Exception {
    try (ScriptedSmtpServer hopeless = ScriptedSmtpServer.replying(Map.of("MAIL", "550 no"));
        ScriptedSmtpServer busy = ScriptedSmtpServer.replying(Map.of("MAIL", "451 later"));
        Channel channel = Mails.over(Mails.server(hopeless.port()), Mails.server(busy.port()))) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("(550)").hasMessageContaining("(451)");
    }
  }

  @Test
  void is_given_up_if_all_servers_refuse_it_for_good() throws Exception {
    try (ScriptedSmtpServer one = ScriptedSmtpServer.replying(Map.of("MAIL", "550 no"));
        ScriptedSmtpServer other = ScriptedSmtpServer.replying(Map.of("RCPT", "550 no"));
        Channel channel = Mails.over(Mails.server(one.port()), Mails.server(other.port()))) {
      assertThat(failureOf(channel).kind()).isEqualTo(Kind.PERMANENT);
    }
  }

  @Test
  void is_not_risked_twice_at_once_but_at_the_second_attempt() throws Exception {
    try (ScriptedSmtpServer first =
            ScriptedSmtpServer.replying(
                Map.of(ScriptedSmtpServer.END_OF_MAIL, ScriptedSmtpServer.HANG_UP));
        ScriptedSmtpServer second = ScriptedSmtpServer.replying(Map.of());
        Channel channel = Mails.over(Mails.server(first.port()), Mails.server(second.port()))) {
      assertThat(failureOf(channel).mayHaveArrived()).isTrue();
      assertThat(second.mails()).isEmpty();
      channel.send(atAttempt(2));
      assertThat(second.mails()).hasSize(1);
    }
  }

  private static Notification atAttempt(int attempt) {
    Notification n = SampleNotifications.firing();
    return new Notification(
        n.id(),
        n.thread(),
        n.sequence(),
        n.reason(),
        n.channel(),
        n.groupLabels(),
        n.alerts(),
        n.title(),
        n.createdAt(),
        n.attemptedAt(),
        attempt,
        n.externalUrl(),
        n.previous());
  }

  @Test
  void by_one_recipient_is_delivered_to_the_others_and_the_receipt_says_so() throws Exception {
    Map<String, String> replies = Map.of("RCPT TO:<gone@example.com>", "550 nobody");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.replying(replies);
        Channel channel =
            Mails.open(
                Map.of(
                    "to", List.of("ops@example.com", "gone@example.com"),
                    "smtp", Mails.server(server.port())))) {
      assertThat(channel.send(SampleNotifications.firing()).values())
          .containsEntry("refused", "gone@example.com");
      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void because_the_host_is_unknown_says_so() throws Exception {
    Map<String, Object> server =
        Map.of("host", "no-such-host.invalid", "security", "none", "timeout", "5s");
    try (Channel channel = Mails.over(server)) {
      DeliveryException failure = failureOf(channel);
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("has no address; check host and DNS");
    }
  }
}

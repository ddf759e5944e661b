package io.benchwarden.notifiers.telegram;

import static io.benchwarden.notifiers.Services.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.Services;
import io.benchwarden.notifiers.http.HttpReceiver;
import io.benchwarden.testkit.SampleNotifications;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A message to Telegram")
class TelegramDeliveryTest {
  private HttpReceiver service;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    service = HttpReceiver.plain().saying(200, "{\"ok\":true,\"result\":{\"message_id\":77}}");
    channel =
        Services.open(
            new TelegramNotifier(),
            Map.of(
                "token",
                Secret.of("123456:s3cretsecret"),
                "chat",
                "-100123",
                "api-url",
                service.url()));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    service.close();
  }

  /** Limits of sendMessage (core.telegram.org/bots/api), and the tags that its HTML knows. */
  @ParameterizedTest
  @MethodSource("io.benchwarden.notifiers.Services#notifications")
  void is_as_the_api_wants_it(Notification notification) throws Exception {
    channel.send(notification);
    HttpReceiver.Received request = service.received().get(0);
    assertThat(request.target()).isEqualTo("/bot123456:s3cretsecret/sendMessage");
    JsonNode message = request.json();
    assertThat(message.path("chat_id").asText()).isEqualTo("-100123");
    assertThat(message.path("parse_mode").asText()).isEqualTo("HTML");
    String text = message.path("text").asText();
    assertThat(text).isNotEmpty().hasSizeLessThanOrEqualTo(4_096);
    String plain = text.replaceAll("</?(b|pre|code)>|<a href=\"[^\"<>]*\">|</a>", "");
    assertThat(plain).doesNotContain("<", ">");
    assertThat(plain.replaceAll("&(amp|lt|gt|quot);", "")).doesNotContain("&");
  }

  @Test
  void of_an_end_answers_the_first_and_brings_it_up_to_date() throws Exception {
    Receipt receipt = channel.send(SampleNotifications.firing());
    assertThat(channel.send(SampleNotifications.resolved(receipt))).isEqualTo(receipt);
    JsonNode reply = service.received().get(1).json().path("reply_parameters");
    assertThat(reply.path("message_id").asLong()).isEqualTo(77);
    assertThat(reply.path("allow_sending_without_reply").asBoolean()).isTrue();
    assertThat(service.received().get(2).target()).endsWith("/editMessageText");
    assertThat(service.received().get(2).json().path("message_id").asLong()).isEqualTo(77);
  }

  @Test
  void waits_as_long_as_the_body_asks() {
    service.saying(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":7}}");
    assertThat(failureOf(channel).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void to_a_group_that_became_another_says_its_new_number() {
    service.saying(400, "{\"ok\":false,\"parameters\":{\"migrate_to_chat_id\":-1009999999999}}");
    assertThat(failureOf(channel))
        .hasMessage("the chat became a supergroup; set chat to -1009999999999");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "400, PERMANENT, REJECTED",
    "401, PERMANENT, AUTHENTICATION",
    "403, PERMANENT, AUTHENTICATION",
    "404, PERMANENT, REJECTED",
    "500, TRANSIENT, SERVER",
  })
  void that_is_refused_says_whether_to_try_again(int status, Kind kind, Reason reason) {
    service.saying(status, "{\"ok\":false,\"description\":\"s3cretsecret\"}");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.toString() + channel).doesNotContain("s3cret");
  }
}

package io.benchwarden.notifiers.slack;

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
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A message to Slack")
class SlackDeliveryTest {
  private HttpReceiver service;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    service =
        HttpReceiver.plain()
            .saying(200, "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435956.000247\"}");
    channel =
        Services.open(
            new SlackNotifier(),
            Map.of(
                "token",
                Secret.of("xoxb-1-secret"),
                "channel",
                "C024BE91L",
                "api-url",
                service.url() + "/api"));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    service.close();
  }

  private JsonNode sent(int index) throws IOException {
    return service.received().get(index).json();
  }

  /**
   * Limits of Block Kit and of chat.postMessage (docs.slack.dev): 50 blocks, 3,000 characters a
   * section, some 13,200 together; color is hexadecimal, mrkdwn and plain_text are the only texts.
   */
  @ParameterizedTest
  @MethodSource("io.benchwarden.notifiers.Services#notifications")
  void is_as_the_api_wants_it(Notification notification) throws Exception {
    channel.send(notification);
    JsonNode message = sent(0);
    assertThat(message.path("channel").asText()).isEqualTo("C024BE91L");
    assertThat(message.path("text").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(4_000);
    assertThat(message.path("attachments")).hasSize(1);
    JsonNode attachment = message.path("attachments").path(0);
    assertThat(attachment.path("color").asText()).matches("#[0-9a-f]{6}");
    assertThat(attachment.path("fallback").asText()).isNotEmpty();
    assertThat(attachment.path("blocks")).hasSizeBetween(1, 50);
    int together = 0;
    for (JsonNode block : attachment.path("blocks")) {
      assertThat(block.path("type").asText()).isEqualTo("section");
      assertThat(block.path("text").path("type").asText()).isEqualTo("mrkdwn");
      String text = block.path("text").path("text").asText();
      assertThat(text).isNotEmpty().hasSizeLessThanOrEqualTo(3_000).doesNotContain("<!channel>");
      together += text.length();
    }
    assertThat(together).isLessThanOrEqualTo(13_000);
  }

  @Test
  void of_an_end_answers_in_the_thread_and_brings_the_first_up_to_date() throws Exception {
    Receipt receipt = channel.send(SampleNotifications.firing());
    assertThat(receipt.values())
        .isEqualTo(Map.of("channel", "C024BE91L", "ts", "1503435956.000247"));
    assertThat(channel.send(SampleNotifications.resolved(receipt))).isEqualTo(receipt);
    assertThat(service.received())
        .extracting(HttpReceiver.Received::target)
        .containsExactly("/api/chat.postMessage", "/api/chat.postMessage", "/api/chat.update");
    assertThat(sent(1).path("thread_ts").asText()).isEqualTo("1503435956.000247");
    assertThat(sent(1).path("reply_broadcast").asBoolean()).isTrue();
    assertThat(sent(2).path("ts").asText()).isEqualTo("1503435956.000247");
    assertThat(sent(2).path("attachments").path(0).path("color").asText()).isEqualTo("#2da44e");
    assertThat(service.received().get(0).headers())
        .containsEntry("authorization", "Bearer xoxb-1-secret");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "ratelimited, TRANSIENT, RATE_LIMITED",
    "internal_error, TRANSIENT, SERVER",
    "service_unavailable, TRANSIENT, SERVER",
    "invalid_auth, PERMANENT, AUTHENTICATION",
    "token_revoked, PERMANENT, AUTHENTICATION",
    "missing_scope, PERMANENT, AUTHENTICATION",
    "not_in_channel, PERMANENT, REJECTED",
    "is_archived, PERMANENT, REJECTED",
    "something_new, PERMANENT, REJECTED",
  })
  void that_slack_refuses_in_an_answer_of_200_is_judged_by_its_word(
      String word, Kind kind, Reason reason) {
    service.saying(200, "{\"ok\":false,\"error\":\"" + word + "\"}");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.toString()).doesNotContain("something_new");
  }

  @Test
  void waits_as_long_as_slack_asks() {
    service.answering(429, Map.of("Retry-After", "30"));
    assertThat(failureOf(channel).retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void to_an_incoming_webhook_stands_alone() throws Exception {
    service.saying(200, "ok");
    Map<String, ?> settings = Map.of("webhook-url", Secret.of(service.url() + "/services/T/B/x"));
    try (Channel webhook = Services.open(new SlackNotifier(), settings)) {
      assertThat(webhook.send(SampleNotifications.firing())).isEqualTo(Receipt.none());
    }
    assertThat(service.received().get(0).target()).isEqualTo("/services/T/B/x");
    assertThat(sent(0).has("channel")).isFalse();
  }
}

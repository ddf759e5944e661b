package io.benchwarden.notifiers.discord;

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

@DisplayName("A message to Discord")
class DiscordDeliveryTest {
  private HttpReceiver service;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    service = HttpReceiver.plain().saying(200, "{\"id\":\"1234567890\"}");
    channel =
        Services.open(
            new DiscordNotifier(),
            Map.of("url", Secret.of(service.url() + "/api/webhooks/1/t0ken?thread_id=5")));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    service.close();
  }

  /** Limits of embeds (Discord's documentation of the message resource). */
  @ParameterizedTest
  @MethodSource("io.benchwarden.notifiers.Services#notifications")
  void is_as_the_api_wants_it(Notification notification) throws Exception {
    channel.send(notification);
    JsonNode message = service.received().get(0).json();
    assertThat(message.path("embeds")).hasSize(1);
    JsonNode embed = message.path("embeds").path(0);
    String title = embed.path("title").asText();
    String description = embed.path("description").asText();
    assertThat(title).isNotEmpty().hasSizeLessThanOrEqualTo(256);
    assertThat(description).isNotEmpty().hasSizeLessThanOrEqualTo(4_096);
    assertThat(title.length() + description.length()).isLessThanOrEqualTo(6_000);
    assertThat(embed.path("color").asInt()).isBetween(0, 0xffffff);
    assertThat(message.path("allowed_mentions").path("parse").isArray()).isTrue();
    assertThat(message.path("allowed_mentions").path("parse")).isEmpty();
    assertThat(description.split("```", -1).length % 2).as("fences are closed").isEqualTo(1);
  }

  @Test
  void of_an_end_is_posted_anew_and_brings_the_first_up_to_date() throws Exception {
    Receipt receipt = channel.send(SampleNotifications.firing());
    channel.send(SampleNotifications.resolved(receipt));
    assertThat(service.received())
        .extracting(request -> request.method() + " " + request.target())
        .containsExactly(
            "POST /api/webhooks/1/t0ken?thread_id=5&wait=true",
            "POST /api/webhooks/1/t0ken?thread_id=5&wait=true",
            "PATCH /api/webhooks/1/t0ken/messages/1234567890?thread_id=5");
  }

  @Test
  void waits_as_long_as_the_body_asks() {
    service.saying(429, "{\"message\":\"limited\",\"retry_after\":64.57,\"global\":false}");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofMillis(64_570));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "400, PERMANENT, REJECTED",
    "401, PERMANENT, AUTHENTICATION",
    "404, PERMANENT, REJECTED",
    "500, TRANSIENT, SERVER",
  })
  void that_is_refused_says_whether_to_try_again(int status, Kind kind, Reason reason) {
    service.saying(status, "{\"message\":\"t0ken\",\"code\":10015}");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.toString() + channel).doesNotContain("t0ken");
  }

  @Test
  void takes_markdown_by_its_word() {
    assertThat(DiscordMessage.escape("*a* [x](y) <@1> ~_|`"))
        .isEqualTo("\\*a\\* \\[x\\]\\(y\\) \\<\\@1\\> \\~\\_\\|\\`");
  }
}

package io.benchwarden.notifiers.teams;

import static io.benchwarden.notifiers.Services.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.notifiers.Services;
import io.benchwarden.notifiers.http.HttpReceiver;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A card to Teams")
class TeamsDeliveryTest {
  private HttpReceiver service;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    service = HttpReceiver.plain().saying(202, "");
    channel =
        Services.open(
            new TeamsNotifier(),
            Map.of("url", Secret.of(service.url() + "/workflows/1?sig=s3cret")));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    service.close();
  }

  /** The elements in use, as the schema of Adaptive Cards 1.4 has them, and Teams' 28 KB. */
  @ParameterizedTest
  @MethodSource("io.benchwarden.notifiers.Services#notifications")
  void is_as_the_schema_wants_it(Notification notification) throws Exception {
    channel.send(notification);
    assertThat(service.received().get(0).body()).hasSizeLessThanOrEqualTo(28 * 1024);
    JsonNode message = service.received().get(0).json();
    assertThat(message.path("type").asText()).isEqualTo("message");
    JsonNode attachment = message.path("attachments").path(0);
    assertThat(attachment.path("contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonNode card = attachment.path("content");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(card.path("version").asText()).isEqualTo("1.4");
    for (JsonNode container : card.path("body")) {
      assertThat(container.path("type").asText()).isEqualTo("Container");
      assertThat(container.path("items")).isNotEmpty();
      for (JsonNode block : container.path("items")) {
        assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
        assertThat(block.path("inlines")).isNotEmpty();
        for (JsonNode run : block.path("inlines")) {
          assertThat(run.path("type").asText()).isEqualTo("TextRun");
          assertThat(run.path("text").asText()).isNotEmpty();
        }
      }
    }
    for (JsonNode action : card.path("actions")) {
      assertThat(action.path("type").asText()).isEqualTo("Action.OpenUrl");
      assertThat(action.path("url").asText()).startsWith("https://");
    }
  }

  @Test
  void that_an_old_connector_refuses_behind_a_200_is_not_taken_for_delivered() {
    service.saying(
        200,
        "Webhook message delivery failed with error: Microsoft Teams endpoint"
            + " returned HTTP error 429 with ContextId");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    service.saying(200, "Webhook message delivery failed with error: HTTP error 413");
    assertThat(failureOf(channel).kind()).isEqualTo(Kind.PERMANENT);
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "400, PERMANENT, REJECTED",
    "401, PERMANENT, AUTHENTICATION",
    "404, PERMANENT, REJECTED",
    "429, TRANSIENT, RATE_LIMITED",
    "502, TRANSIENT, SERVER",
  })
  void that_is_refused_says_whether_to_try_again(int status, Kind kind, Reason reason) {
    service.saying(status, "{\"error\":{\"code\":\"s3cret\"}}");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.toString() + channel).doesNotContain("s3cret");
  }
}

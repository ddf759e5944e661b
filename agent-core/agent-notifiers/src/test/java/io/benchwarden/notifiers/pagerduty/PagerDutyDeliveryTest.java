package io.benchwarden.notifiers.pagerduty;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An event for PagerDuty")
class PagerDutyDeliveryTest {
  private HttpReceiver service;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    service = HttpReceiver.plain().saying(202, "{\"status\":\"success\"}");
    channel =
        Services.open(
            new PagerDutyNotifier(),
            Map.of("routing-key", Secret.of("a".repeat(32)), "url", service.url() + "/v2/enqueue"));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    service.close();
  }

  /** What the Events API v2 demands (developer.pagerduty.com), and its limits. */
  @ParameterizedTest
  @MethodSource("io.benchwarden.notifiers.Services#notifications")
  void is_as_the_api_wants_it(Notification notification) throws Exception {
    channel.send(notification);
    assertThat(service.received()).hasSize(notification.alerts().size());
    for (HttpReceiver.Received request : service.received()) {
      JsonNode event = request.json();
      assertThat(request.body()).hasSizeLessThanOrEqualTo(512_000);
      assertThat(event.path("routing_key").asText()).hasSize(32);
      assertThat(event.path("event_action").asText()).isIn("trigger", "acknowledge", "resolve");
      assertThat(event.path("dedup_key").asText()).isEqualTo("benchwarden/srv1/6f1ed002ab559585");
      JsonNode payload = event.path("payload");
      assertThat(payload.path("summary").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(1_024);
      assertThat(payload.path("source").asText()).isNotEmpty();
      assertThat(payload.path("severity").asText()).isIn("critical", "error", "warning", "info");
      assertThat(payload.path("timestamp").asText()).endsWith("Z");
      assertThat(payload.path("custom_details").has("acknowledge_url"))
          .as("a link is for one reader")
          .isFalse();
    }
  }

  @Test
  void of_an_end_resolves_what_the_first_triggered() throws Exception {
    channel.send(SampleNotifications.firing());
    channel.send(SampleNotifications.resolved(Receipt.none()));
    JsonNode first = service.received().get(0).json();
    JsonNode second = service.received().get(1).json();
    assertThat(first.path("event_action").asText()).isEqualTo("trigger");
    assertThat(second.path("event_action").asText()).isEqualTo("resolve");
    assertThat(second.path("dedup_key")).isEqualTo(first.path("dedup_key"));
  }

  @Test
  void of_an_alert_that_somebody_took_acknowledges() throws Exception {
    channel.send(
        SampleNotifications.firing(
            java.util.List.of(
                SampleNotifications.with(
                    SampleNotifications.diskAlert(java.util.Optional.empty()),
                    "acknowledged_by",
                    "anna"))));
    assertThat(service.received().get(0).json().path("event_action").asText())
        .isEqualTo("acknowledge");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "400, PERMANENT, REJECTED",
    "403, PERMANENT, AUTHENTICATION",
    "429, TRANSIENT, RATE_LIMITED",
    "503, TRANSIENT, SERVER",
  })
  void that_is_refused_says_whether_to_try_again(int status, Kind kind, Reason reason) {
    service.saying(status, "{\"status\":\"invalid event\",\"errors\":[\"aaaaaaaaaaaaaaaa\"]}");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.toString() + channel).doesNotContain("aaaa");
  }
}

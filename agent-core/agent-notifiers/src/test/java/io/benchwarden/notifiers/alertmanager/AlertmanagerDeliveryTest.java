package io.benchwarden.notifiers.alertmanager;

import static io.benchwarden.notifiers.Services.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.Services;
import io.benchwarden.notifiers.http.HttpReceiver;
import io.benchwarden.testkit.SampleNotifications;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Alerts for Alertmanager")
class AlertmanagerDeliveryTest {
  private HttpReceiver service;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    service = HttpReceiver.plain().saying(200, "");
    channel =
        Services.open(
            new AlertmanagerNotifier(),
            Map.of("url", service.url() + "/prefix/", "valid-for", "5m"));
  }

  @AfterEach
  void close() throws Exception {
    channel.close();
    service.close();
  }

  private JsonNode sent(int index) throws IOException {
    return service.received().get(index).json();
  }

  /** As postableAlerts of Alertmanager's openapi.yaml, and what its server checks besides. */
  @ParameterizedTest
  @MethodSource("io.benchwarden.notifiers.Services#notifications")
  void are_as_the_api_wants_them(Notification notification) throws Exception {
    channel.send(notification);
    assertThat(service.received().get(0).target()).isEqualTo("/prefix/api/v2/alerts");
    assertThat(sent(0)).hasSize(notification.alerts().size());
    for (JsonNode alert : sent(0)) {
      assertThat(alert.path("labels")).isNotEmpty().allMatch(value -> !value.asText().isEmpty());
      assertThat(alert.path("annotations")).allMatch(JsonNode::isTextual);
      assertThat(Instant.parse(alert.path("startsAt").asText()))
          .isBeforeOrEqualTo(Instant.parse(alert.path("endsAt").asText()));
    }
  }

  @Test
  void that_fire_are_good_for_five_minutes_and_renewed() throws Exception {
    channel.send(SampleNotifications.firing());
    Instant sent = SampleNotifications.BEGAN.plusSeconds(1);
    assertThat(sent(0).path(0).path("endsAt").asText())
        .isEqualTo(sent.plus(Duration.ofMinutes(5)).toString());
    channel.renew(SampleNotifications.firing().alerts(), sent.plusSeconds(60));
    assertThat(sent(1).path(0).path("endsAt").asText())
        .isEqualTo(sent.plus(Duration.ofMinutes(6)).toString());
    assertThat(sent(1).path(0).path("labels")).isEqualTo(sent(0).path(0).path("labels"));
  }

  @Test
  void whose_severity_changed_end_under_the_old_one_in_the_same_request() throws Exception {
    Receipt receipt = channel.send(SampleNotifications.firing());
    Notification firing = SampleNotifications.firing();
    Map<String, String> labels = new java.util.TreeMap<>(firing.alerts().get(0).labels());
    labels.put("severity", "warning");
    NotifiedAlert milder =
        new NotifiedAlert(
            "6f1ed002ab559585",
            Severity.WARNING,
            labels,
            Map.of(),
            SampleNotifications.BEGAN,
            Optional.empty());
    Notification changed =
        new Notification(
            "ntf-2",
            firing.thread(),
            2,
            Notification.Reason.CHANGED,
            "am",
            Map.of(),
            List.of(milder),
            "disk",
            SampleNotifications.ENDED,
            SampleNotifications.ENDED,
            1,
            Optional.empty(),
            Optional.of(receipt));
    channel.send(changed);
    assertThat(sent(1)).hasSize(2);
    assertThat(sent(1).path(0).path("labels").path("severity").asText()).isEqualTo("critical");
    assertThat(sent(1).path(0).path("endsAt").asText())
        .isEqualTo(SampleNotifications.ENDED.toString());
    assertThat(sent(1).path(1).path("labels").path("severity").asText()).isEqualTo("warning");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "400, PERMANENT, REJECTED",
    "401, PERMANENT, AUTHENTICATION",
    "404, PERMANENT, REJECTED",
    "503, TRANSIENT, SERVER",
  })
  void that_are_refused_say_whether_to_try_again(int status, Kind kind, Reason reason) {
    service.saying(status, "no");
    DeliveryException failure = failureOf(channel);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
  }
}

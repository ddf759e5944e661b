package io.benchwarden.notifiers.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.testkit.SampleNotifications;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The body of a webhook")
class MessageBodyTest {
  private static final int ENOUGH = 1 << 20;

  /** The members that Alertmanager documents for version 4, with their types. */
  private static final Map<String, JsonNodeType> DOCUMENTED =
      Map.of(
          "version", JsonNodeType.STRING,
          "groupKey", JsonNodeType.STRING,
          "truncatedAlerts", JsonNodeType.NUMBER,
          "status", JsonNodeType.STRING,
          "receiver", JsonNodeType.STRING,
          "groupLabels", JsonNodeType.OBJECT,
          "commonLabels", JsonNodeType.OBJECT,
          "commonAnnotations", JsonNodeType.OBJECT,
          "externalURL", JsonNodeType.STRING,
          "alerts", JsonNodeType.ARRAY);

  private static final Map<String, JsonNodeType> DOCUMENTED_ALERT =
      Map.of(
          "status", JsonNodeType.STRING,
          "labels", JsonNodeType.OBJECT,
          "annotations", JsonNodeType.OBJECT,
          "startsAt", JsonNodeType.STRING,
          "endsAt", JsonNodeType.STRING,
          "generatorURL", JsonNodeType.STRING,
          "fingerprint", JsonNodeType.STRING);

  private static JsonNode body(Notification notification, int maximum) throws IOException {
    byte[] bytes = MessageBody.of(notification, maximum);
    assertThat(bytes.length).isLessThanOrEqualTo(maximum);
    return new ObjectMapper().readTree(bytes);
  }

  private static Map<String, JsonNodeType> typesOf(JsonNode object) {
    Map<String, JsonNodeType> types = new LinkedHashMap<>();
    object
        .fields()
        .forEachRemaining(member -> types.put(member.getKey(), member.getValue().getNodeType()));
    return types;
  }

  @Test
  void has_the_documented_members_and_no_others() throws Exception {
    JsonNode body = body(SampleNotifications.firing(), ENOUGH);
    assertThat(typesOf(body)).isEqualTo(DOCUMENTED);
    assertThat(typesOf(body.get("alerts").get(0))).isEqualTo(DOCUMENTED_ALERT);
    assertThat(body.get("version").asText()).isEqualTo("4");
  }

  @Test
  void has_the_zero_time_as_end_of_what_is_firing() throws Exception {
    JsonNode body = body(SampleNotifications.firing(), ENOUGH);
    assertThat(body.get("status").asText()).isEqualTo("firing");
    JsonNode alert = body.get("alerts").get(0);
    assertThat(alert.get("status").asText()).isEqualTo("firing");
    assertThat(alert.get("startsAt").asText()).isEqualTo("2026-03-01T03:02:11Z");
    assertThat(alert.get("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
  }

  @Test
  void tells_a_resolve_with_the_same_start_key_and_fingerprint() throws Exception {
    JsonNode firing = body(SampleNotifications.firing(), ENOUGH);
    JsonNode resolved = body(SampleNotifications.resolved(Receipt.none()), ENOUGH);
    assertThat(resolved.get("status").asText()).isEqualTo("resolved");
    assertThat(resolved.get("groupKey")).isEqualTo(firing.get("groupKey"));
    JsonNode alert = resolved.get("alerts").get(0);
    assertThat(alert.get("status").asText()).isEqualTo("resolved");
    assertThat(alert.get("endsAt").asText()).isEqualTo("2026-03-01T03:09:11Z");
    assertThat(alert.get("startsAt")).isEqualTo(firing.get("alerts").get(0).get("startsAt"));
    assertThat(alert.get("fingerprint").asText()).isEqualTo("6f1ed002ab559585");
  }

  @Test
  void links_to_the_agents_pages_where_they_are_known() throws Exception {
    JsonNode body = body(SampleNotifications.firing(), ENOUGH);
    assertThat(body.get("externalURL").asText()).isEqualTo("https://warden.example.com");
    assertThat(body.get("alerts").get(0).get("generatorURL").asText())
        .isEqualTo("https://warden.example.com/alerts/6f1ed002ab559585");
  }

  @Test
  void is_firing_while_one_of_its_alerts_is_and_has_in_common_what_all_have() throws Exception {
    NotifiedAlert over = SampleNotifications.diskAlert(Optional.of(SampleNotifications.ENDED));
    NotifiedAlert other =
        SampleNotifications.with(SampleNotifications.diskAlert(Optional.empty()), "value", "99 %");
    JsonNode body = body(SampleNotifications.firing(List.of(over, other)), ENOUGH);
    assertThat(body.get("status").asText()).isEqualTo("firing");
    assertThat(body.get("commonLabels").get("check").asText()).isEqualTo("disk");
    assertThat(body.get("commonAnnotations").has("value")).isFalse();
    assertThat(body.get("commonAnnotations").get("cause").asText()).isEqualTo("log-growth");
  }

  @Test
  void is_the_same_bytes_at_every_attempt() {
    assertThat(MessageBody.of(SampleNotifications.firing(), ENOUGH))
        .isEqualTo(MessageBody.of(SampleNotifications.firing(), ENOUGH));
  }

  @Test
  void leaves_out_the_last_alerts_and_counts_them_when_it_would_be_too_long() throws Exception {
    NotifiedAlert alert = SampleNotifications.diskAlert(Optional.empty());
    JsonNode body = body(SampleNotifications.firing(Collections.nCopies(500, alert)), 16 << 10);
    int sent = body.get("alerts").size();
    assertThat(sent).isBetween(10, 30);
    assertThat(body.get("truncatedAlerts").asInt()).isEqualTo(500 - sent);
  }

  @Test
  void cuts_the_annotations_of_a_single_alert_that_is_too_long() throws Exception {
    String long_ = "a😀".repeat(20_000);
    NotifiedAlert alert =
        SampleNotifications.with(
            SampleNotifications.diskAlert(Optional.empty()), "evidence", long_);
    JsonNode body = body(SampleNotifications.firing(List.of(alert)), 16 << 10);
    assertThat(body.get("truncatedAlerts").asInt()).isZero();
    JsonNode annotations = body.get("alerts").get(0).get("annotations");
    assertThat(annotations.get("evidence").asText()).endsWith("…").doesNotContain("?");
    assertThat(annotations.get("summary").asText()).isEqualTo("/ is 93 % full, 2.8 GiB left");
  }

  @Test
  void has_something_to_say_without_alerts() throws Exception {
    JsonNode body = body(SampleNotifications.firing(List.of()), ENOUGH);
    assertThat(body.get("alerts")).isEmpty();
    assertThat(body.get("commonAnnotations").get("summary").asText())
        .isEqualTo("disk space: / on srv1");
  }
}

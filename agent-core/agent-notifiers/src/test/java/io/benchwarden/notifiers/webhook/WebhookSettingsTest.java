package io.benchwarden.notifiers.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of a webhook")
class WebhookSettingsTest {
  private static final String URL = "https://example.com/hook";

  @ParameterizedTest(name = "url {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://example.com | must begin with https:// or http://",
        "example.com/hook | must begin with https:// or http://",
        "https:///hook | names no host",
        "https://exa mple/s3cr3t | is not a URL",
      })
  void refuse_what_is_no_web_address_without_showing_it(String url, String why) {
    assertThatThrownBy(() -> Webhooks.open(url, Map.of()).close())
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("s3cr3t");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "timeout, 0s, at most 25s",
    "timeout, 10m, at most 25s",
    "maximum-body, 1KiB, at least 16KiB",
  })
  void refuse_limits_that_cannot_work(String key, String value, String why) {
    assertThatThrownBy(() -> Webhooks.open(URL, Map.of(key, value)).close())
        .hasMessageContaining(why);
  }

  @Test
  void refuse_headers_that_cannot_be_sent() {
    assertRefused(Map.of("headers", Map.of("X-Bad", "a\r\nX-Injected: b")), "check name");
    assertRefused(Map.of("headers", Map.of("Content-Length", "3")), "check name");
    assertRefused(Map.of("headers", Map.of("Webhook-Signature", "v1,x")), "by the agent itself");
    assertRefused(
        Map.of("headers", Map.of("authorization", "x"), "bearer-token", Secret.of("t0ken")),
        "a second time");
  }

  private static void assertRefused(Map<String, ?> settings, String why) {
    assertThatThrownBy(() -> Webhooks.open(URL, settings).close())
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("t0ken");
  }

  @Test
  void need_one_url_open_or_secret() throws Exception {
    Secret whole = Secret.of("https://example.com/t0ken");
    Webhooks.open(Map.of("secret-url", whole)).close();
    assertThatThrownBy(() -> Webhooks.open(Map.of()).close()).hasMessageContaining("secret-url");
    assertRefused(Map.of("secret-url", whole), "not both");
    assertThatThrownBy(
            () -> Webhooks.open(Map.of("secret-url", Secret.of("example.com/t0ken"))).close())
        .hasMessageContaining("must begin with https://")
        .hasMessageNotContaining("t0ken");
  }

  @Test
  void are_a_url_and_nothing_else_in_the_simple_case() {
    assertThatCode(() -> Webhooks.open(URL, Map.of()).close()).doesNotThrowAnyException();
  }
}

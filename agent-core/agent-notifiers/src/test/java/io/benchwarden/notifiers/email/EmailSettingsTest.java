package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.notifiers.email.SmtpServer.Security;
import io.benchwarden.testkit.MapSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings of mail")
class EmailSettingsTest {

  private static EmailSettings read(Map<String, ?> settings) throws InvalidSettingsException {
    return EmailSettings.from(MapSettings.of(EmailSettings.DESCRIBED, settings));
  }

  private static SmtpServer smtp(Map<String, ?> smtp) throws InvalidSettingsException {
    return read(Map.of("to", "ops@example.com", "smtp", smtp)).servers().get(0);
  }

  private static void assertRefused(Map<String, ?> settings, String why) {
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(why);
  }

  @Test
  void are_an_address_and_nothing_else_in_the_simple_case() throws Exception {
    EmailSettings settings = read(Map.of("to", "ops@example.com"));
    assertThat(settings.servers()).hasSize(1);
    assertThat(settings.servers().get(0)).hasToString("localhost:25");
    assertThat(settings.servers().get(0).security()).isEqualTo(Security.NONE);
  }

  @Test
  void demand_an_upgrade_to_tls_for_other_hosts() throws Exception {
    SmtpServer server = smtp(Map.of("host", "mail.example.com"));
    assertThat(server.security()).isEqualTo(Security.STARTTLS);
    assertThat(server.port()).isEqualTo(587);
    assertThat(smtp(Map.of("host", "m.example.com", "security", "tls")).port()).isEqualTo(465);
  }

  @Test
  void refuse_to_send_a_password_in_the_clear() {
    Map<String, ?> smtp =
        Map.of(
            "host", "mail.example.com",
            "security", "none",
            "user", "warden",
            "password", Secret.of("p"));
    assertRefused(Map.of("to", "ops@example.com", "smtp", smtp), "use starttls or tls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ops", "ops@", "a@example.com, b@example.com", "a@b.c\r\nBcc: x@y.z", "@"})
  void refuse_what_is_not_one_mail_address(String address) {
    assertRefused(Map.of("to", List.of(address)), "mail address");
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "security, ssl, is none of",
    "port, 0, between 1 and 65535",
    "port, 70000, between 1 and 65535",
    "timeout, 0s, more than 0s",
    "host, a b, is not the name of a host",
    "user, warden, needs both",
  })
  void refuse_a_server_that_cannot_work(String key, String value, String why) {
    assertRefused(Map.of("to", "ops@example.com", "smtp", Map.of(key, value)), why);
  }

  @Test
  void refuse_what_contradicts_itself() {
    Map<String, ?> server = Map.of("host", "localhost");
    assertRefused(
        Map.of("to", "ops@example.com", "smtp", server, "servers", List.of(server)),
        "keep one of the two");
    assertRefused(Map.of("to", "ops@example.com", "servers", List.of()), "names no server");
    assertRefused(Map.of("to", List.of()), "names nobody");
    assertRefused(Map.of("to", "ops@example.com", "time-zone", "Mars/Base"), "Mars/Base");
  }
}

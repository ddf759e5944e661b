package io.benchwarden.checks.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Check;
import io.benchwarden.api.Finding;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpCheckTest extends CheckContract {
  private ServerSocket server;

  @BeforeEach
  void greetEverybody() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread greeter = new Thread(this::greet, "greeter");
    greeter.setDaemon(true);
    greeter.start();
  }

  private void greet() {
    while (!server.isClosed()) {
      try (Socket one = server.accept()) {
        one.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        return;
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Override
  protected Check check() {
    return new TcpCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("host", "127.0.0.1", "port", server.getLocalPort(), "banner", "SSH-2.0");
  }

  private static Observation seen(Map<String, ?> settings) throws Exception {
    return new TcpCheck()
        .configure(MapSettings.of(new TcpCheck().describe().settings(), new HashMap<>(settings)))
        .run(FakeContext.at(Clock.systemUTC()))
        .observations()
        .get(0);
  }

  @Test
  void a_server_that_begins_as_it_should_is_well() throws Exception {
    Observation seen = seen(settings());

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.subject().name()).isEqualTo("127.0.0.1:" + server.getLocalPort());
    assertThat(seen.evidence()).containsExactly("first line: SSH-2.0-OpenSSH_9.2");
    assertThat(seen.measurement("connect-time")).isPresent();
  }

  @Test
  void another_beginning_is_told() throws Exception {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.put("banner", "220 ");

    Finding finding = seen(settings).findings().get(0);
    assertThat(finding.condition()).isEqualTo("banner");
    assertThat(finding.summary()).contains("SSH-2.0-OpenSSH_9.2", "instead of \"220 \"");
  }

  @Test
  void a_closed_port_is_told_as_refused() throws Exception {
    Map<String, ?> settings = settings();
    server.close();

    Finding finding = seen(settings).findings().get(0);
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.cause().orElseThrow().slug()).isEqualTo("refused");
  }

  @Test
  void a_name_without_an_address_is_told_as_such() throws Exception {
    Finding finding = seen(Map.of("host", "nowhere.invalid", "port", 22)).findings().get(0);

    assertThat(finding.cause().orElseThrow().slug()).isEqualTo("unknown-host");
  }

  @Test
  void a_port_must_be_one() {
    assertThatThrownBy(() -> seen(Map.of("host", "localhost", "port", 70_000)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("1 to 65535");
  }
}

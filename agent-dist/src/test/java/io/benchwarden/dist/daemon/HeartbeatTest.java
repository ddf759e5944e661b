package io.benchwarden.dist.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.benchwarden.runtime.config.HeartbeatConfiguration;
import io.benchwarden.web.health.Condition;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The heartbeat")
class HeartbeatTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<Optional<String>> illness = new AtomicReference<>(Optional.empty());
  private HttpServer server;
  private Heartbeat heartbeat;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:%d/key".formatted(server.getAddress().getPort()));
    heartbeat =
        new Heartbeat(
            () -> Optional.of(new HeartbeatConfiguration(url, Duration.ofMinutes(1))),
            List.of(new Condition("store", illness::get)),
            now::get);
  }

  @AfterEach
  void end() {
    heartbeat.close();
    server.stop(0);
  }

  @Test
  @DisplayName("is given in its rhythm")
  void beats() {
    heartbeat.beatIfDue();
    heartbeat.beatIfDue();
    assertThat(asked).hasValue(1);

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    heartbeat.beatIfDue();
    assertThat(asked).hasValue(2);
    assertThat(heartbeat.counts()).isEqualTo(new Heartbeat.Counts(2, 0, 0));
  }

  @Test
  @DisplayName("stays away while the agent could not tell of trouble")
  void staysAway() {
    illness.set(Optional.of("the disk is full"));
    heartbeat.beatIfDue();
    assertThat(asked).hasValue(0);

    illness.set(Optional.empty());
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    heartbeat.beatIfDue();
    assertThat(heartbeat.counts()).isEqualTo(new Heartbeat.Counts(1, 0, 1));
  }

  @Test
  @DisplayName("counts what did not arrive, and goes on")
  void failsAndGoesOn() {
    status.set(503);
    heartbeat.beatIfDue();
    server.stop(0);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    heartbeat.beatIfDue();

    assertThat(heartbeat.counts()).isEqualTo(new Heartbeat.Counts(0, 2, 0));
  }

  @Test
  @DisplayName("does not show its address, which is a key")
  void keepsItsAddress() {
    assertThat(
            new HeartbeatConfiguration(
                URI.create("https://hc-ping.com/key"), Duration.ofMinutes(1)))
        .asString()
        .doesNotContain("key");
  }
}

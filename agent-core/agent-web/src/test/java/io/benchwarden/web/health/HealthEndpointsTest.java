package io.benchwarden.web.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.web.Endpoint;
import io.benchwarden.web.Request;
import io.benchwarden.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Health")
class HealthEndpointsTest {

  @Test
  @DisplayName("is good while every condition holds")
  void good() throws Exception {
    Endpoint healthz = HealthEndpoints.healthz(List.of(new Condition("store", Optional::empty)));
    assertThat(healthz.path()).isEqualTo("/healthz");
    assertThat(answer(healthz)).isEqualTo("200 {\"ok\":true}");
  }

  @Test
  @DisplayName("says what is missing, all of it; a condition that throws counts as missing")
  void missing() throws Exception {
    Endpoint readyz =
        HealthEndpoints.readyz(
            List.of(
                new Condition("store", () -> Optional.of("the disk is full")),
                new Condition("configuration", Optional::empty),
                new Condition(
                    "plugins",
                    () -> {
                      throw new IllegalStateException("no");
                    })));
    assertThat(answer(readyz))
        .isEqualTo(
            "503 {\"ok\":false,\"missing\":{\"store\":\"the disk is full\",\"plugins\":\"cannot be asked\"}}");
  }

  @Test
  @DisplayName("misses a loop that is silent for longer than its limit")
  void beating() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    AtomicLong beat = new AtomicLong(nanos.get());
    Condition loop = Condition.beating("scheduler", beat::get, Duration.ofSeconds(30), nanos::get);
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(loop.lacking().get()).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(loop.lacking().get()).contains("silent for 32 s");
    beat.set(nanos.get());
    assertThat(loop.lacking().get()).isEmpty();
  }

  @Test
  @DisplayName("names the probes that have not reported")
  void reported() {
    Set<String> reported = new HashSet<>();
    Condition probes =
        Condition.complete("probes", () -> List.of("memory", "disk"), () -> reported);
    assertThat(probes.lacking().get()).contains("not yet reported: disk, memory");
    reported.addAll(List.of("disk", "memory", "more"));
    assertThat(probes.lacking().get()).isEmpty();
  }

  private static String answer(Endpoint endpoint) throws Exception {
    Response response =
        endpoint
            .handler()
            .handle(
                new Request("GET", endpoint.path(), "", Map.of(), InputStream.nullInputStream()));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    response.content().writeTo(content);
    return response.status() + " " + content.toString(UTF_8);
  }
}

package io.benchwarden.web.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.link.AlertLink;
import io.benchwarden.runtime.link.LinkAction;
import io.benchwarden.runtime.link.LinkKeys;
import io.benchwarden.runtime.link.LinkSigner;
import io.benchwarden.runtime.link.UsedLinks;
import io.benchwarden.testkit.SteerableClock;
import io.benchwarden.web.Listener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A link that somebody opens")
class LinkEndpointsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir Path state;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SteerableClock clock = SteerableClock.at(NOW);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
  private final Alerts alerts = new Alerts();
  private LinkSigner signer;
  private Listener listener;

  /** One alert, and what was done about it. */
  private static final class Alerts implements AlertActions {
    private final List<String> done = new ArrayList<>();
    private boolean over;
    private boolean broken;

    @Override
    public Optional<Shown> firing(String fingerprint, Instant startsAt) {
      return over || !startsAt.equals(NOW)
          ? Optional.empty()
          : Optional.of(new Shown("/ is <93 %> full", "critical", Optional.empty()));
    }

    @Override
    public void acknowledge(String fingerprint, Instant until, String by) {
      if (broken) {
        throw new IllegalStateException("the disk is full");
      }
      done.add("acknowledge %s until %s by %s".formatted(fingerprint, until, by));
    }

    @Override
    public void silence(String fingerprint, Instant until, String by) {
      done.add("silence %s until %s by %s".formatted(fingerprint, until, by));
    }
  }

  @BeforeEach
  void start() throws Exception {
    signer = new LinkSigner(LinkKeys.open(state, clock, new SecureRandom()));
    LinkEndpoints links =
        new LinkEndpoints(signer, UsedLinks.open(state, clock), alerts, clock, nanos::get);
    listener =
        Listener.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            links.endpoints());
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  private String token(LinkAction action) {
    return signer.sign(
        new AlertLink(
            "6f1ed002ab559585",
            NOW,
            action,
            Duration.ofHours(4),
            NOW.plus(Duration.ofDays(3)),
            "ops-mail",
            "ntf-1"));
  }

  private HttpResponse<String> send(String method, String token, String client) throws Exception {
    URI address =
        URI.create("http://127.0.0.1:%d/link/%s".formatted(listener.address().getPort(), token));
    return this.client.send(
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.noBody())
            .header("X-Forwarded-For", "203.0.113.99, " + client)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String token) throws Exception {
    return send("GET", token, "192.0.2.1");
  }

  private HttpResponse<String> post(String token) throws Exception {
    return send("POST", token, "192.0.2.1");
  }

  @Test
  void shows_what_it_would_do_and_does_nothing() throws Exception {
    HttpResponse<String> page = get(token(LinkAction.ACKNOWLEDGE));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Acknowledge this alert?", "CRITICAL: / is &lt;93 %&gt; full")
        .contains(
            "until 2026-03-01 07:00", "a reader of channel ops-mail", "<form method=\"post\">");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    send("HEAD", token(LinkAction.ACKNOWLEDGE), "192.0.2.1");
    assertThat(alerts.done).isEmpty();
  }

  @Test
  void does_it_once_by_post_and_then_explains_itself_also_after_a_restart() throws Exception {
    String token = token(LinkAction.SILENCE);
    assertThat(post(token).body()).contains("Silenced", "Until 2026-03-01 07:00");
    assertThat(alerts.done)
        .containsExactly(
            "silence 6f1ed002ab559585 until 2026-03-01T07:00:00Z by a reader of channel ops-mail");
    assertThat(post(token).statusCode()).isEqualTo(410);
    listener.close();
    start();
    assertThat(get(token).body()).contains("This link was used", "At 2026-03-01 03:00");
    assertThat(post(token).statusCode()).isEqualTo(410);
    assertThat(alerts.done).hasSize(1);
    assertThat(post(token(LinkAction.ACKNOWLEDGE)).statusCode()).as("another link").isEqualTo(200);
  }

  @Test
  void that_expired_says_so() throws Exception {
    String token = token(LinkAction.SILENCE);
    clock.advance(Duration.ofDays(3));
    assertThat(get(token).body()).contains("This link has expired");
    assertThat(post(token).statusCode()).isEqualTo(410);
    assertThat(alerts.done).isEmpty();
  }

  @Test
  void of_an_alert_that_is_over_says_so() throws Exception {
    alerts.over = true;
    String token = token(LinkAction.SILENCE);
    assertThat(get(token).body()).contains("This alert is over").doesNotContain("<form");
    assertThat(post(token).body()).contains("This alert is over");
    assertThat(alerts.done).isEmpty();
  }

  @Test
  void that_could_not_be_used_can_be_used_again() throws Exception {
    String token = token(LinkAction.ACKNOWLEDGE);
    alerts.broken = true;
    assertThat(post(token).statusCode()).isEqualTo(500);
    alerts.broken = false;
    assertThat(post(token).statusCode()).isEqualTo(200);
    assertThat(alerts.done).hasSize(1);
  }

  @Test
  void is_refused_from_an_address_that_tried_ten_wrong_ones_within_a_minute() throws Exception {
    String right = token(LinkAction.ACKNOWLEDGE);
    for (int i = 0; i < 10; i++) {
      assertThat(post("1.wrong." + i).statusCode()).isEqualTo(404);
    }
    assertThat(get(right).statusCode()).isEqualTo(429);
    assertThat(post(right).statusCode()).isEqualTo(429);
    assertThat(send("GET", right, "192.0.2.2").statusCode()).as("another address").isEqualTo(200);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(post(right).statusCode()).isEqualTo(200);
  }
}

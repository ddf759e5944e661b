package io.benchwarden.runtime.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.testkit.SampleNotifications;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A link in a message")
class LinksTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir Path state;
  private final SteerableClock clock = SteerableClock.at(NOW);

  private static AlertLink link(String channel) {
    return new AlertLink(
        "6f1ed002ab559585",
        NOW,
        LinkAction.SILENCE,
        Duration.ofHours(4),
        NOW.plus(Duration.ofDays(3)),
        channel,
        "ntf-1");
  }

  private LinkKeys keys() throws Exception {
    return LinkKeys.open(state, clock, new SecureRandom());
  }

  @Test
  void says_again_what_was_signed_also_after_a_restart() throws Exception {
    String token = new LinkSigner(keys()).sign(link("ops-mail"));
    assertThat(token).matches("[A-Za-z0-9_.-]+");
    assertThat(new LinkSigner(keys()).verify(token)).contains(link("ops-mail"));
    assertThat(new LinkSigner(keys()).sign(link("ops-mail"))).isEqualTo(token);
    assertThat(new LinkSigner(keys()).sign(link("hook"))).isNotEqualTo(token);
  }

  @Test
  void is_refused_if_a_single_character_of_it_is_another() throws Exception {
    LinkSigner signer = new LinkSigner(keys());
    String token = signer.sign(link("ops-mail"));
    for (int i = 0; i < token.length(); i++) {
      String other =
          token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
      assertThat(signer.verify(other)).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "1...", "1.00000000.YQ.YQ", "2.x.y.z", "1.\u0000.a.b", "a.b.c.d.e"})
  void that_is_no_link_is_refused(String token) throws Exception {
    assertThat(new LinkSigner(keys()).verify(token)).isEmpty();
    assertThat(new LinkSigner(keys()).verify(token + "A".repeat(5_000))).isEmpty();
  }

  @Test
  void of_another_installation_is_refused(@TempDir Path other) throws Exception {
    String token =
        new LinkSigner(LinkKeys.open(other, clock, new SecureRandom())).sign(link("ops-mail"));
    assertThat(new LinkSigner(keys()).verify(token)).isEmpty();
  }

  @Test
  void of_a_former_key_is_good_for_seven_days_after_the_change() throws Exception {
    LinkKeys keys = keys();
    String token = new LinkSigner(keys).sign(link("ops-mail"));
    keys.rotate();
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(new LinkSigner(keys()).verify(token)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(new LinkSigner(keys()).verify(token)).isEmpty();
    assertThat(new LinkSigner(keys).verify(token)).isEmpty();
  }

  @Test
  void is_signed_with_a_key_that_nobody_else_can_read() throws Exception {
    LinkKeys keys = keys();
    Path file = state.resolve("link-keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String secret = Files.readString(file).strip().split(" ")[2];
    assertThat(keys.newest().toString()).doesNotContain(secret);
  }

  @Test
  void is_good_again_after_the_file_of_keys_was_damaged_once_it_is_sent_anew() throws Exception {
    String token = new LinkSigner(keys()).sign(link("ops-mail"));
    Files.writeString(state.resolve("link-keys"), "\u0000garbage");
    LinkSigner signer = new LinkSigner(keys());
    assertThat(signer.verify(token)).isEmpty();
    assertThat(signer.verify(signer.sign(link("ops-mail")))).isPresent();
  }

  @Test
  void that_was_used_is_known_as_used_after_a_restart_and_forgotten_when_it_expired()
      throws Exception {
    UsedLinks used = UsedLinks.open(state, clock);
    assertThat(used.usedAt("token")).isEmpty();
    used.use("token", clock.instant().plusSeconds(60));
    assertThat(UsedLinks.open(state, clock).usedAt("token")).contains(clock.instant());
    assertThat(Files.readString(state.resolve("links-used"))).doesNotContain("token");
    clock.advance(Duration.ofSeconds(61));
    UsedLinks later = UsedLinks.open(state, clock);
    later.use("another", clock.instant().plusSeconds(60));
    assertThat(UsedLinks.open(state, clock).usedAt("token")).isEmpty();
  }

  @Test
  void stands_in_every_message_on_an_alert_that_fires_the_same_at_each_attempt() throws Exception {
    LinkWriter writer = new LinkWriter(new LinkSigner(keys()));
    Notification sent = writer.complete(SampleNotifications.firing());
    NotifiedAlert alert = sent.alerts().get(0);
    assertThat(writer.complete(SampleNotifications.firing())).isEqualTo(sent);
    assertThat(alert.annotation("acknowledge_url"))
        .startsWith("https://warden.example.com/link/1.");
    String token =
        alert.annotation("silence_url").substring("https://warden.example.com/link/".length());
    AlertLink link = new LinkSigner(keys()).verify(token).orElseThrow();
    assertThat(link.action()).isEqualTo(LinkAction.SILENCE);
    assertThat(link.channel()).isEqualTo("sample");
    assertThat(link.fingerprint()).isEqualTo(alert.fingerprint());
    assertThat(
            writer
                .complete(SampleNotifications.resolved(Receipt.none()))
                .alerts()
                .get(0)
                .annotation("silence_url"))
        .isEmpty();
  }
}

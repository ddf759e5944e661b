package io.benchwarden.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.alertmanager.AlertmanagerNotifier;
import io.benchwarden.notifiers.discord.DiscordNotifier;
import io.benchwarden.notifiers.http.HttpReceiver;
import io.benchwarden.notifiers.pagerduty.PagerDutyNotifier;
import io.benchwarden.notifiers.slack.SlackNotifier;
import io.benchwarden.notifiers.teams.TeamsNotifier;
import io.benchwarden.notifiers.telegram.TelegramNotifier;
import io.benchwarden.notifiers.webhook.WebhookNotifier;
import io.benchwarden.testkit.SampleNotifications;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Planted in every setting that may hold one, with a receiver that repeats what it was sent. */
@DisplayName("A secret is never shown")
class SecretsAreNeverShownTest {
  private static final String MARK = "s3cr3tm4rk";

  /** One notifier, and its settings for a receiver. */
  private record Planted(Notifier notifier, Map<String, ?> settings) {
    @Override
    public String toString() {
      return notifier.describe().name();
    }
  }

  private static Stream<Planted> planted(HttpReceiver receiver) {
    String url = receiver.url();
    Secret path =
        Secret.of(url.replace("http://", "http://me:" + MARK + "@") + "/" + MARK + "?k=" + MARK);
    return Stream.of(
        new Planted(
            new SlackNotifier(), Map.of("token", Secret.of(MARK), "channel", "C1", "api-url", url)),
        new Planted(new SlackNotifier(), Map.of("webhook-url", path)),
        new Planted(new TeamsNotifier(), Map.of("url", path)),
        new Planted(new DiscordNotifier(), Map.of("url", path)),
        new Planted(
            new TelegramNotifier(),
            Map.of("token", Secret.of("1:" + MARK), "chat", "-1", "api-url", url)),
        new Planted(
            new PagerDutyNotifier(),
            Map.of("routing-key", Secret.of(MARK + "0".repeat(22)), "url", url)),
        new Planted(
            new AlertmanagerNotifier(), Map.of("url", url, "bearer-token", Secret.of(MARK))),
        new Planted(
            new AlertmanagerNotifier(), Map.of("url", url.replace("//", "//me:" + MARK + "@"))),
        new Planted(
            new WebhookNotifier(),
            Map.of(
                "secret-url", path,
                "secret", Secret.of(MARK),
                "secret-headers", Map.of("X-Key", Secret.of(MARK)))));
  }

  static Stream<Integer> statuses() {
    return Stream.of(200, 302, 400, 401, 404, 429, 500);
  }

  @ParameterizedTest(name = "when the receiver answers {0}")
  @MethodSource("statuses")
  void by_an_error_a_log_a_receipt_or_a_channel(int status) throws Exception {
    List<String> shown = new ArrayList<>();
    Handler log = logInto(shown);
    Logger.getLogger("io.benchwarden").addHandler(log);
    try (HttpReceiver receiver = HttpReceiver.plain()) {
      receiver.answering(status, Map.of("Location", "http://x.example.com/" + MARK));
      receiver.saying(
          status, "{\"ok\":false,\"error\":\"%1$s\",\"message\":\"%1$s\"}".formatted(MARK));
      for (Planted planted : planted(receiver).toList()) {
        show(planted, shown);
      }
    } finally {
      Logger.getLogger("io.benchwarden").removeHandler(log);
    }
    assertThat(shown).isNotEmpty().noneMatch(text -> text.contains(MARK));
  }

  private static void show(Planted planted, List<String> shown) throws Exception {
    try (Channel channel = Services.open(planted.notifier(), planted.settings())) {
      shown.add(channel.toString());
      Receipt before =
          new Receipt(Map.of("ts", "1.2", "channel", "C1", "message", "7", "subject", "x"));
      shown.add(channel.send(SampleNotifications.resolved(before)).toString());
    } catch (DeliveryException failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      shown.add(trace.toString());
    }
  }

  private static Handler logInto(List<String> shown) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        shown.add(new SimpleFormatter().format(entry));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}

package io.benchwarden.notifiers.telegram;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Telegram keeps the contract of notifiers")
class TelegramContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new TelegramNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "token",
        Secret.of("123456:nobody_may_see"),
        "chat",
        "-100123",
        "api-url",
        "http://127.0.0.1:" + port);
  }
}

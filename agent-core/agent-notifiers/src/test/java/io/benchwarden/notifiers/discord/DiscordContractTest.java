package io.benchwarden.notifiers.discord;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Discord keeps the contract of notifiers")
class DiscordContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new DiscordNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of("url", Secret.of("http://127.0.0.1:" + port + "/api/webhooks/1/nobody-may-see"));
  }
}

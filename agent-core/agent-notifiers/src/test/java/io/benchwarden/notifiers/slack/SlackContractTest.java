package io.benchwarden.notifiers.slack;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Slack keeps the contract of notifiers")
class SlackContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new SlackNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "token",
        Secret.of("xoxb-nobody-may-see"),
        "channel",
        "C024BE91L",
        "api-url",
        "http://127.0.0.1:" + port);
  }
}

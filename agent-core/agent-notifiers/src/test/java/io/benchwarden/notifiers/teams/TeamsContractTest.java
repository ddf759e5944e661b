package io.benchwarden.notifiers.teams;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Teams keeps the contract of notifiers")
class TeamsContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new TeamsNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of("url", Secret.of("http://127.0.0.1:" + port + "/flow?sig=nobody-may-see"));
  }
}

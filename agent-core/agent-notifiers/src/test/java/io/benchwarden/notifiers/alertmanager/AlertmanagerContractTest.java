package io.benchwarden.notifiers.alertmanager;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Alertmanager keeps the contract of notifiers")
class AlertmanagerContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new AlertmanagerNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "url", "http://127.0.0.1:" + port, "bearer-token", Secret.of("bearer-nobody-may-see"));
  }
}

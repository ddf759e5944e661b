package io.benchwarden.notifiers.email;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Mail keeps the contract of notifiers")
class EmailContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new EmailNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "to",
        "ops@example.com",
        "smtp",
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            port,
            "user",
            "warden",
            "password",
            Secret.of("password-nobody-may-see")));
  }
}

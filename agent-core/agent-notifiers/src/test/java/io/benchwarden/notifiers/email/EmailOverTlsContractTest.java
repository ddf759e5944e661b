package io.benchwarden.notifiers.email;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Mail over TLS keeps the contract of notifiers")
class EmailOverTlsContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new EmailNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    Map<String, ?> server =
        Map.of(
            "host", "127.0.0.1",
            "port", port,
            "security", "tls",
            "user", "warden",
            "password", Secret.of("password-nobody-may-see"));
    return Map.of("to", List.of("ops@example.com"), "servers", List.of(server));
  }
}

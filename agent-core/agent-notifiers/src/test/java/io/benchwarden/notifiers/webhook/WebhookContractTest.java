package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The webhook keeps the contract of notifiers")
class WebhookContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new WebhookNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "url", "http://127.0.0.1:" + port + "/hook",
        "secret", Secret.of("whsec_bm9ib2R5IG1heSBzZWUgdGhpcw=="),
        "bearer-token", Secret.of("bearer-nobody-may-see"),
        "secret-headers", Map.of("X-Api-Key", Secret.of("api-key-nobody-may-see")));
  }
}

package io.benchwarden.notifiers.pagerduty;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.NotifierContract;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("PagerDuty keeps the contract of notifiers")
class PagerDutyContractTest extends NotifierContract {
  @Override
  protected Notifier notifier() {
    return new PagerDutyNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "routing-key",
        Secret.of("nobodymaysee00000000000000000000"),
        "url",
        "http://127.0.0.1:" + port + "/v2/enqueue");
  }
}

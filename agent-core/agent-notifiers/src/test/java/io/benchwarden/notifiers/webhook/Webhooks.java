package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.testkit.MapSettings;
import java.util.HashMap;
import java.util.Map;

/** Opens webhooks as the agent would. */
final class Webhooks {

  private Webhooks() {}

  static Channel open(Map<String, ?> settings) throws InvalidSettingsException {
    return new WebhookNotifier().open(MapSettings.of(WebhookSettings.DESCRIBED, settings));
  }

  static Channel open(String url, Map<String, ?> further) throws InvalidSettingsException {
    Map<String, Object> settings = new HashMap<>(further);
    settings.put("url", url);
    return open(settings);
  }
}

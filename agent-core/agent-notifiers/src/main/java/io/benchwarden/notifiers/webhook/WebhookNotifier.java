package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/**
 * Posts notifications to a URL in the format of Alertmanager's webhooks, so that every program that
 * takes those takes ours.
 */
public final class WebhookNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "webhook", "posts Alertmanager's JSON to a URL", WebhookSettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new WebhookChannel(WebhookSettings.from(settings));
  }
}

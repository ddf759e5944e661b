package io.benchwarden.notifiers.alertmanager;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/** Sends notifications to Prometheus Alertmanager. */
public final class AlertmanagerNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "alertmanager", "pushes alerts to Prometheus Alertmanager", AlertmanagerSettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new AlertmanagerChannel(AlertmanagerSettings.from(settings));
  }
}

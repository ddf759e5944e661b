package io.benchwarden.notifiers.pagerduty;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/** Sends notifications to PagerDuty. */
public final class PagerDutyNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "pagerduty", "triggers and resolves PagerDuty alerts", PagerDutySettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new PagerDutyChannel(PagerDutySettings.from(settings));
  }
}

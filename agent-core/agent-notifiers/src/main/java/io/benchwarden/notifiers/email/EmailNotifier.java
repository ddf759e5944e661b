package io.benchwarden.notifiers.email;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/** Sends notifications as mail, over SMTP servers of the operator's choice. */
public final class EmailNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "email", "sends mail over SMTP, text and HTML", EmailSettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new EmailChannel(EmailSettings.from(settings));
  }
}

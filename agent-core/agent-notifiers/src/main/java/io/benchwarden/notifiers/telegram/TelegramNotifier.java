package io.benchwarden.notifiers.telegram;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/** Sends notifications to a chat of Telegram. */
public final class TelegramNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "telegram", "sends to a Telegram chat through a bot", TelegramSettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new TelegramChannel(TelegramSettings.from(settings));
  }
}

package io.benchwarden.notifiers.slack;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/** Sends notifications to a channel of Slack. */
public final class SlackNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "slack", "posts to Slack, in threads where a bot token is given", SlackSettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new SlackChannel(SlackSettings.from(settings));
  }
}

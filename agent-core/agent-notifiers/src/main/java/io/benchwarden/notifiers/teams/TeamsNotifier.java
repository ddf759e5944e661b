package io.benchwarden.notifiers.teams;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;

/** Sends notifications to a channel or chat of Microsoft Teams. */
public final class TeamsNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "teams", "posts an Adaptive Card to a Teams workflow", TeamsSettings.DESCRIBED);
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    return new TeamsChannel(TeamsSettings.from(settings));
  }
}

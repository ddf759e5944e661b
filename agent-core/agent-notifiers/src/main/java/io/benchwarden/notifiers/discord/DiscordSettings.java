package io.benchwarden.notifiers.discord;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.http.Connection;
import io.benchwarden.notifiers.http.HttpTarget;
import io.benchwarden.notifiers.message.TimeZoneSetting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of one Discord webhook, checked.
 *
 * @param connection the webhook, and how it is reached
 * @param zone for the local time beside UTC
 */
record DiscordSettings(Connection connection, ZoneId zone) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED = described();

  private static List<SettingDescription> described() {
    List<SettingDescription> all = new ArrayList<>();
    all.add(
        SettingDescription.required(
            "url", Type.SECRET, "the webhook's URL, from the channel's settings in Discord"));
    all.add(TimeZoneSetting.DESCRIBED);
    all.addAll(Connection.DESCRIBED);
    return List.copyOf(all);
  }

  static DiscordSettings from(Settings settings) throws InvalidSettingsException {
    HttpTarget target = HttpTarget.secret(settings, "url");
    return new DiscordSettings(Connection.from(settings, target), TimeZoneSetting.of(settings));
  }
}

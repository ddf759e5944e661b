package io.benchwarden.notifiers.teams;

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
 * The settings of one Teams workflow, checked.
 *
 * @param connection the workflow's webhook, and how it is reached
 * @param zone for the local time beside UTC
 */
record TeamsSettings(Connection connection, ZoneId zone) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED = described();

  private static List<SettingDescription> described() {
    List<SettingDescription> all = new ArrayList<>();
    all.add(
        SettingDescription.required(
            "url", Type.SECRET, "the URL that the workflow shows for its trigger"));
    all.add(TimeZoneSetting.DESCRIBED);
    all.addAll(Connection.DESCRIBED);
    return List.copyOf(all);
  }

  static TeamsSettings from(Settings settings) throws InvalidSettingsException {
    HttpTarget target = HttpTarget.secret(settings, "url");
    return new TeamsSettings(Connection.from(settings, target), TimeZoneSetting.of(settings));
  }
}

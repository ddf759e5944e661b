package io.benchwarden.notifiers.pagerduty;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.http.Connection;
import io.benchwarden.notifiers.http.HttpTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of one PagerDuty integration, checked.
 *
 * @param connection the Events API, and how it is reached
 * @param routingKey of the integration
 */
record PagerDutySettings(Connection connection, Secret routingKey) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED = described();

  private static List<SettingDescription> described() {
    List<SettingDescription> all = new ArrayList<>();
    all.add(
        SettingDescription.required(
            "routing-key", Type.SECRET, "the service's integration key for Events API v2"));
    all.add(
        SettingDescription.withDefault(
            "url",
            Type.TEXT,
            "https://events.pagerduty.com/v2/enqueue",
            "in Europe: https://events.eu.pagerduty.com/v2/enqueue"));
    all.addAll(Connection.DESCRIBED);
    return List.copyOf(all);
  }

  static PagerDutySettings from(Settings settings) throws InvalidSettingsException {
    Secret key = settings.secret("routing-key");
    if (!key.reveal().matches("[A-Za-z0-9]{32}")) {
      throw settings.invalid("routing-key", "is not 32 letters and digits");
    }
    return new PagerDutySettings(Connection.from(settings, HttpTarget.open(settings, "url")), key);
  }
}

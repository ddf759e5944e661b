package io.benchwarden.notifiers.alertmanager;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.http.Connection;
import io.benchwarden.notifiers.http.HttpTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one Alertmanager, checked.
 *
 * @param connection its address, and how it is reached
 * @param authorization value of that header; empty without one
 * @param validFor how long Alertmanager takes a firing alert for firing without hearing of it again
 */
record AlertmanagerSettings(
    Connection connection, Optional<Secret> authorization, Duration validFor) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED = described();

  private static List<SettingDescription> described() {
    List<SettingDescription> all = new ArrayList<>();
    all.add(
        SettingDescription.required(
            "url", Type.TEXT, "of Alertmanager, such as http://127.0.0.1:9093"));
    all.add(
        SettingDescription.optional(
            "bearer-token", Type.SECRET, "sent as Authorization: Bearer …"));
    all.add(
        SettingDescription.withDefault(
            "valid-for",
            Type.DURATION,
            "5m",
            "an alert ends in Alertmanager when the agent is silent about it for so long; 2m to 1d"));
    all.addAll(Connection.DESCRIBED);
    return List.copyOf(all);
  }

  static AlertmanagerSettings from(Settings settings) throws InvalidSettingsException {
    HttpTarget target = HttpTarget.open(settings, "url");
    Duration validFor = settings.duration("valid-for");
    if (validFor.compareTo(Duration.ofMinutes(2)) < 0
        || validFor.compareTo(Duration.ofDays(1)) > 0) {
      throw settings.invalid("valid-for", "must be between 2m and 1d: it is renewed every minute");
    }
    Optional<Secret> token =
        settings.has("bearer-token")
            ? Optional.of(Secret.of("Bearer " + settings.secret("bearer-token").reveal()))
            : target.basic();
    return new AlertmanagerSettings(Connection.from(settings, target), token, validFor);
  }
}

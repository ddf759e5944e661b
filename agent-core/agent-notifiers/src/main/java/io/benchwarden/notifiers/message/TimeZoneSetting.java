package io.benchwarden.notifiers.message;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The setting {@code time-zone} that every notifier for people has. */
public final class TimeZoneSetting {
  private static final String KEY = "time-zone";

  /** Its description. */
  public static final SettingDescription DESCRIBED =
      SettingDescription.optional(KEY, Type.TEXT, "of the time beside UTC; the host's unless set");

  private TimeZoneSetting() {}

  /**
   * The zone of a channel.
   *
   * @throws InvalidSettingsException if there is none of that name
   */
  public static ZoneId of(Settings settings) throws InvalidSettingsException {
    if (!settings.has(KEY)) {
      return ZoneId.systemDefault();
    }
    String zone = settings.text(KEY);
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw settings.invalid(KEY, "'%s' is not a time zone such as Asia/Kolkata".formatted(zone));
    }
  }
}

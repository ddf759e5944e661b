package io.benchwarden.notifiers.http;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a receiver is reached.
 *
 * @param target where it is
 * @param timeout for one exchange as a whole, at most 25 seconds
 * @param authorities PEM file of the authorities to trust instead of the JDK's
 */
public record Connection(HttpTarget target, Duration timeout, Optional<Path> authorities) {

  /** The description of the settings that every receiver over HTTP has. */
  public static final List<SettingDescription> DESCRIBED =
      List.of(
          SettingDescription.withDefault(
              "timeout", Type.DURATION, "10s", "for one attempt, from connecting to the answer"),
          SettingDescription.optional(
              "ca",
              Type.TEXT,
              "PEM file of the authorities to trust, instead of those the JDK knows"));

  /** The agent gives an attempt up after 30 s; whoever takes longer would never be heard. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

  /**
   * Reads the settings of {@link #DESCRIBED}.
   *
   * @throws InvalidSettingsException if the time limit is none
   */
  public static Connection from(Settings settings, HttpTarget target)
      throws InvalidSettingsException {
    Duration timeout = settings.duration("timeout");
    if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw settings.invalid(
          "timeout", "must be more than 0s and at most 25s: an attempt is given up after 30s");
    }
    return new Connection(
        target,
        timeout,
        settings.has("ca") ? Optional.of(Path.of(settings.text("ca"))) : Optional.empty());
  }
}

package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.http.Connection;
import io.benchwarden.notifiers.http.HttpTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one webhook, checked.
 *
 * @param connection where to post, and how
 * @param key signs the body, if a secret is configured
 * @param headers sent along, secrets among them
 * @param maximumBody no body is longer, in bytes
 */
record WebhookSettings(
    Connection connection, Optional<SigningKey> key, Map<String, Secret> headers, int maximumBody) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED =
      List.of(
          SettingDescription.optional(
              "url",
              Type.TEXT,
              "where to post; only its scheme and host appear in messages of the agent"),
          SettingDescription.optional(
              "secret-url", Type.SECRET, "the same where the URL as a whole is a secret"),
          SettingDescription.optional(
              "secret",
              Type.SECRET,
              "signs each request as Standard Webhooks has it; whsec_ and base64, or any text"),
          SettingDescription.optional(
              "bearer-token", Type.SECRET, "sent as Authorization: Bearer …"),
          SettingDescription.optional(
              "headers", Type.SECTION, "further headers, name = value, none of them secret"),
          SettingDescription.optional(
              "secret-headers", Type.SECTION, "further headers whose values are secrets"),
          SettingDescription.withDefault(
              "timeout", Type.DURATION, "10s", "for one attempt, from connecting to the answer"),
          SettingDescription.withDefault(
              "maximum-body",
              Type.SIZE,
              "1MiB",
              "alerts that do not fit are left out and counted in truncatedAlerts; at least 16KiB"),
          SettingDescription.optional(
              "ca",
              Type.TEXT,
              "PEM file of the authorities to trust, instead of those the JDK knows"));

  private static final int LEAST_MAXIMUM_BODY = 16 << 10;

  WebhookSettings {
    headers = Map.copyOf(headers);
  }

  static WebhookSettings from(Settings settings) throws InvalidSettingsException {
    HttpTarget target = HttpTarget.from(settings);
    return new WebhookSettings(
        Connection.from(settings, target),
        key(settings),
        RequestHeaders.from(settings, target),
        maximumBody(settings));
  }

  private static Optional<SigningKey> key(Settings settings) throws InvalidSettingsException {
    if (!settings.has("secret")) {
      return Optional.empty();
    }
    try {
      return Optional.of(SigningKey.of(settings.secret("secret")));
    } catch (IllegalArgumentException unusable) {
      throw settings.invalid("secret", "cannot be used: " + unusable.getMessage());
    }
  }

  private static int maximumBody(Settings settings) throws InvalidSettingsException {
    long bytes = settings.bytes("maximum-body");
    if (bytes < LEAST_MAXIMUM_BODY || bytes > Integer.MAX_VALUE) {
      throw settings.invalid("maximum-body", "must be at least 16KiB and below 2GiB");
    }
    return (int) bytes;
  }
}

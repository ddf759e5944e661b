package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one webhook, checked.
 *
 * @param target where to post
 * @param key signs the body, if a secret is configured
 * @param headers sent along, secrets among them
 * @param timeout for one exchange as a whole
 * @param maximumBody no body is longer, in bytes
 * @param authorities PEM file of the authorities to trust instead of the JDK's
 */
record WebhookSettings(
    WebhookTarget target,
    Optional<SigningKey> key,
    Map<String, Secret> headers,
    Duration timeout,
    int maximumBody,
    Optional<Path> authorities) {

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

  /** The agent gives an attempt up after 30 s; whoever takes longer would never be heard. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

  WebhookSettings {
    headers = Map.copyOf(headers);
  }

  static WebhookSettings from(Settings settings) throws InvalidSettingsException {
    WebhookTarget target = WebhookTarget.from(settings);
    return new WebhookSettings(
        target,
        key(settings),
        RequestHeaders.from(settings, target),
        timeout(settings),
        maximumBody(settings),
        settings.has("ca") ? Optional.of(Path.of(settings.text("ca"))) : Optional.empty());
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

  private static Duration timeout(Settings settings) throws InvalidSettingsException {
    Duration timeout = settings.duration("timeout");
    if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw settings.invalid(
          "timeout", "must be more than 0s and at most 25s: an attempt is given up after 30s");
    }
    return timeout;
  }

  private static int maximumBody(Settings settings) throws InvalidSettingsException {
    long bytes = settings.bytes("maximum-body");
    if (bytes < LEAST_MAXIMUM_BODY || bytes > Integer.MAX_VALUE) {
      throw settings.invalid("maximum-body", "must be at least 16KiB and below 2GiB");
    }
    return (int) bytes;
  }
}

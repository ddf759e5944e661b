package io.benchwarden.notifiers.slack;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.http.Connection;
import io.benchwarden.notifiers.http.HttpTarget;
import io.benchwarden.notifiers.message.TimeZoneSetting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one Slack channel, checked.
 *
 * @param connection the API or the incoming webhook, and how it is reached
 * @param bot who posts where; empty for an incoming webhook
 * @param zone for the local time beside UTC
 */
record SlackSettings(Connection connection, Optional<Bot> bot, ZoneId zone) {

  /**
   * A bot.
   *
   * @param token begins with {@code xoxb-}
   * @param channel where it posts
   */
  record Bot(Secret token, String channel) {}

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED = described();

  private static List<SettingDescription> described() {
    List<SettingDescription> all = new ArrayList<>();
    all.add(
        SettingDescription.optional(
            "token", Type.SECRET, "of a bot with chat:write; messages then form threads"));
    all.add(
        SettingDescription.optional(
            "channel", Type.TEXT, "where the bot posts: the channel's ID, such as C024BE91L"));
    all.add(
        SettingDescription.optional(
            "webhook-url", Type.SECRET, "an incoming webhook instead of token and channel"));
    all.add(
        SettingDescription.withDefault(
            "api-url", Type.TEXT, "https://slack.com/api", "of Slack's Web API"));
    all.add(TimeZoneSetting.DESCRIBED);
    all.addAll(Connection.DESCRIBED);
    return List.copyOf(all);
  }

  static SlackSettings from(Settings settings) throws InvalidSettingsException {
    ZoneId zone = TimeZoneSetting.of(settings);
    if (settings.has("webhook-url")) {
      if (settings.has("token")) {
        throw settings.invalid("webhook-url", "is given beside token; keep one of the two");
      }
      HttpTarget target = HttpTarget.secret(settings, "webhook-url");
      return new SlackSettings(Connection.from(settings, target), Optional.empty(), zone);
    }
    if (!settings.has("token")) {
      throw settings.invalid("token", "needs to be set, or webhook-url instead");
    }
    if (!settings.has("channel")) {
      throw settings.invalid("channel", "needs to be set: where the bot posts");
    }
    return new SlackSettings(
        Connection.from(settings, HttpTarget.open(settings, "api-url")),
        Optional.of(new Bot(settings.secret("token"), settings.text("channel"))),
        zone);
  }
}

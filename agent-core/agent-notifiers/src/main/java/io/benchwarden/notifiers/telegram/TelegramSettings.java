package io.benchwarden.notifiers.telegram;

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
import java.util.OptionalLong;

/**
 * The settings of one Telegram chat, checked.
 *
 * @param connection the API, and how it is reached
 * @param token of the bot
 * @param chat number of the chat, or {@code @} and the name of a public one
 * @param topic number of the topic of a forum; empty for none
 * @param zone for the local time beside UTC
 */
record TelegramSettings(
    Connection connection, Secret token, String chat, OptionalLong topic, ZoneId zone) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED = described();

  private static List<SettingDescription> described() {
    List<SettingDescription> all = new ArrayList<>();
    all.add(SettingDescription.required("token", Type.SECRET, "of the bot, from @BotFather"));
    all.add(
        SettingDescription.required(
            "chat", Type.TEXT, "the chat's number, or @name of a public one"));
    all.add(SettingDescription.optional("topic", Type.INTEGER, "number of the topic of a forum"));
    all.add(
        SettingDescription.withDefault(
            "api-url", Type.TEXT, "https://api.telegram.org", "for a Bot API server of your own"));
    all.add(TimeZoneSetting.DESCRIBED);
    all.addAll(Connection.DESCRIBED);
    return List.copyOf(all);
  }

  static TelegramSettings from(Settings settings) throws InvalidSettingsException {
    Secret token = settings.secret("token");
    if (!token.reveal().matches("[0-9]{1,20}:[A-Za-z0-9_-]{8,100}")) {
      throw settings.invalid("token", "is not a bot's token: a number, a colon and letters");
    }
    String chat = settings.text("chat");
    if (!chat.matches("-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}")) {
      throw settings.invalid("chat", "'%s' is neither a number nor an @name".formatted(chat));
    }
    return new TelegramSettings(
        Connection.from(settings, HttpTarget.open(settings, "api-url")),
        token,
        chat,
        settings.has("topic") ? OptionalLong.of(settings.integer("topic")) : OptionalLong.empty(),
        TimeZoneSetting.of(settings));
  }
}

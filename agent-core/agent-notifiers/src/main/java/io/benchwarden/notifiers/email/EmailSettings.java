package io.benchwarden.notifiers.email;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.message.OneLine;
import io.benchwarden.notifiers.message.TimeZoneSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one mail channel, checked.
 *
 * @param from the sender; empty for {@code benchwarden@} the host
 * @param to who receives it
 * @param cc who receives a copy
 * @param subjectPrefix what every subject begins with; may be empty
 * @param zone for the local time beside UTC
 * @param servers tried in this order
 * @param templates the operator's own words
 */
record EmailSettings(
    Optional<InternetAddress> from,
    List<InternetAddress> to,
    List<InternetAddress> cc,
    String subjectPrefix,
    ZoneId zone,
    List<SmtpServer> servers,
    MailTemplates templates) {

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED =
      List.of(
          SettingDescription.required("to", Type.TEXTS, "who receives the mail"),
          SettingDescription.optional("cc", Type.TEXTS, "who receives a copy"),
          SettingDescription.optional(
              "from", Type.TEXT, "the sender; benchwarden@ and the host's name unless set"),
          SettingDescription.optional(
              "smtp", Type.SECTION, "the server to send over; localhost, port 25 unless set"),
          SettingDescription.optional(
              "servers",
              Type.SECTION,
              "a list of such servers instead, tried in order until one takes the mail"),
          SettingDescription.withDefault(
              "subject-prefix", Type.TEXT, "", "what every subject begins with"),
          TimeZoneSetting.DESCRIBED,
          SettingDescription.optional(
              "templates", Type.SECTION, "files of templates that word the mail instead"));

  EmailSettings {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    servers = SmtpServer.sharing(servers);
  }

  static EmailSettings from(Settings settings) throws InvalidSettingsException {
    List<InternetAddress> to = addresses(settings, "to");
    if (to.isEmpty()) {
      throw settings.invalid("to", "names nobody; give at least one address");
    }
    return new EmailSettings(
        settings.has("from")
            ? Optional.of(address(settings, "from", settings.text("from")))
            : Optional.empty(),
        to,
        settings.has("cc") ? addresses(settings, "cc") : List.of(),
        OneLine.of(settings.text("subject-prefix")),
        TimeZoneSetting.of(settings),
        servers(settings),
        MailTemplates.from(settings));
  }

  private static List<InternetAddress> addresses(Settings settings, String key)
      throws InvalidSettingsException {
    List<InternetAddress> addresses = new ArrayList<>();
    for (String text : settings.texts(key)) {
      addresses.add(address(settings, key, text));
    }
    return addresses;
  }

  private static InternetAddress address(Settings settings, String key, String text)
      throws InvalidSettingsException {
    try {
      InternetAddress[] parsed = InternetAddress.parse(text, true);
      if (parsed.length != 1 || parsed[0].isGroup()) {
        throw settings.invalid(key, "'%s' is not one mail address".formatted(text));
      }
      parsed[0].validate();
      return parsed[0];
    } catch (AddressException invalid) {
      throw settings.invalid(
          key, "'%s' is not a mail address: %s".formatted(text, invalid.getMessage()));
    }
  }

  private static List<SmtpServer> servers(Settings settings) throws InvalidSettingsException {
    if (!settings.has("servers")) {
      return List.of(SmtpServer.from(settings.section("smtp")));
    }
    if (settings.has("smtp")) {
      throw settings.invalid("servers", "is given beside smtp; keep one of the two");
    }
    List<SmtpServer> servers = new ArrayList<>();
    for (Settings server : settings.sections("servers")) {
      servers.add(SmtpServer.from(server));
    }
    if (servers.isEmpty()) {
      throw settings.invalid("servers", "names no server");
    }
    return servers;
  }
}

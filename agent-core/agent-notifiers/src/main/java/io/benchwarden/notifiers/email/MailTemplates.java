package io.benchwarden.notifiers.email;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.template.MessageTemplate;
import io.benchwarden.notifiers.template.TemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An operator's own words; what has no template is worded by the agent.
 *
 * @param subject of the first mail of a thread; the others have that of the first
 * @param text the plain part
 * @param html the HTML part
 */
record MailTemplates(
    Optional<MessageTemplate> subject,
    Optional<MessageTemplate> text,
    Optional<MessageTemplate> html) {

  static final MailTemplates NONE =
      new MailTemplates(Optional.empty(), Optional.empty(), Optional.empty());

  /** The description of these settings. */
  static final List<SettingDescription> DESCRIBED =
      List.of(
          SettingDescription.optional(
              "subject", Type.TEXT, "file of the template of what follows the subject's brackets"),
          SettingDescription.optional("text", Type.TEXT, "file of the template of the text part"),
          SettingDescription.optional("html", Type.TEXT, "file of the template of the HTML part"));

  static MailTemplates from(Settings settings) throws InvalidSettingsException {
    if (!settings.has("templates")) {
      return NONE;
    }
    Settings files = settings.section("templates");
    return new MailTemplates(
        template(files, "subject", UnaryOperator.identity()),
        template(files, "text", UnaryOperator.identity()),
        template(files, "html", HtmlRendering::escape));
  }

  private static Optional<MessageTemplate> template(
      Settings files, String key, UnaryOperator<String> escape) throws InvalidSettingsException {
    if (!files.has(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MessageTemplate.read(Path.of(files.text(key)), escape));
    } catch (TemplateException unusable) {
      throw files.invalid(key, "is a template that cannot be used: " + unusable.getMessage());
    }
  }
}

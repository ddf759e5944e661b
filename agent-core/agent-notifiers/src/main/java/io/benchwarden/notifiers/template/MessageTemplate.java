package io.benchwarden.notifiers.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import io.benchwarden.api.notify.Notification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/** A template that was read, checked and tried. Safe for use by several threads. */
public final class MessageTemplate {
  /** Nobody reads a longer one, and a device or a pipe has no end. */
  private static final long LONGEST_FILE = 256 << 10;

  private final Template template;

  private MessageTemplate(Template template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @param escape makes a value harmless in the medium
   * @throws TemplateException if it cannot be read, is broken or names what there is not; with the
   *     line
   */
  public static MessageTemplate read(Path file, UnaryOperator<String> escape)
      throws TemplateException {
    String source = source(file);
    try {
      Template compiled =
          Mustache.compiler().withEscaper(escape::apply).strictSections(true).compile(source);
      KnownNames.require(compiled, source, file);
      MessageTemplate template = new MessageTemplate(compiled);
      template.render(SampleAlert.notification(), ZoneId.of("UTC"));
      return template;
    } catch (MustacheParseException broken) {
      throw new TemplateException("%s: %s".formatted(file, broken.getMessage()), broken);
    } catch (MustacheException unusable) {
      throw new TemplateException(
          "%s cannot be used: %s".formatted(file, unusable.getMessage()), unusable);
    }
  }

  /**
   * The template's text on a notification.
   *
   * @throws MustacheException if a section is used in a way that the trial did not find out
   */
  public String render(Notification notification, ZoneId zone) {
    return template.execute(TemplateModel.of(notification, zone));
  }

  private static String source(Path file) throws TemplateException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new TemplateException("%s is no file".formatted(file), null);
      }
      if (Files.size(file) > LONGEST_FILE) {
        throw new TemplateException("%s is longer than 256 KiB".formatted(file), null);
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new TemplateException(
          "%s cannot be read as UTF-8 (%s)".formatted(file, unreadable.getMessage()), unreadable);
    }
  }
}

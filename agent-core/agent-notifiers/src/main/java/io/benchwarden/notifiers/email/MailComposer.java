package io.benchwarden.notifiers.email;

import static java.lang.System.Logger.Level.WARNING;

import com.samskivert.mustache.MustacheException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.DocumentWriter;
import io.benchwarden.notifiers.message.Headline;
import io.benchwarden.notifiers.message.OneLine;
import io.benchwarden.notifiers.message.TextRendering;
import io.benchwarden.notifiers.template.MessageTemplate;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the MIME message of a notification. */
final class MailComposer {
  private static final System.Logger LOG = System.getLogger(MailComposer.class.getName());
  private static final String CHARSET = "UTF-8";

  private final EmailSettings settings;
  private final InternetAddress from;
  private final DocumentWriter text;
  private final DocumentWriter html;

  MailComposer(EmailSettings settings, InternetAddress from) {
    this.settings = settings;
    this.from = from;
    AlertFacts facts = new AlertFacts(settings.zone());
    this.text = new DocumentWriter(facts);
    this.html = new DocumentWriter(facts, DocumentWriter.LINES_OF_A_PAGE);
  }

  MailIdentity identity(Notification notification) {
    String address = from.getAddress();
    return MailIdentity.of(notification, address.substring(address.lastIndexOf('@') + 1));
  }

  /** The same mail at each call, apart from {@code Date} when the attempt is another. */
  OutgoingMail compose(Notification notification) throws MessagingException {
    MailIdentity identity = identity(notification);
    OutgoingMail mail = new OutgoingMail(identity.messageId());
    mail.setFrom(from);
    mail.setRecipients(RecipientType.TO, array(settings.to()));
    mail.setRecipients(RecipientType.CC, array(settings.cc()));
    mail.setSubject(headline(notification).line(), CHARSET);
    mail.setSentDate(Date.from(notification.attemptedAt()));
    mail.setHeader("References", identity.references());
    mail.setHeader("In-Reply-To", identity.previousId().orElse(identity.threadId()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    mail.setHeader("X-Benchwarden-Fingerprints", fingerprints(notification));
    mail.setContent(alternatives(notification));
    mail.saveChanges();
    return mail;
  }

  /** The subject; the operator's words take the place of the title. */
  Headline headline(Notification notification) {
    Optional<String> own = rendered(settings.templates().subject(), notification);
    Notification titled =
        own.map(OneLine::of)
            .filter(t -> !t.isEmpty())
            .map(notification::titled)
            .orElse(notification);
    return Headline.of(titled, settings.subjectPrefix());
  }

  private String textOf(Notification notification) {
    return rendered(settings.templates().text(), notification)
        .orElseGet(() -> TextRendering.of(text.write(notification)));
  }

  private String htmlOf(Notification notification) {
    return rendered(settings.templates().html(), notification)
        .orElseGet(() -> HtmlRendering.of(html.write(notification)));
  }

  /** A template that fails on this notification, against all trials, must not cost the mail. */
  private Optional<String> rendered(Optional<MessageTemplate> template, Notification notification) {
    try {
      return template.map(own -> own.render(notification, settings.zone()));
    } catch (MustacheException failure) {
      LOG.log(WARNING, "A template failed, the agent's own words are sent", failure);
      return Optional.empty();
    }
  }

  private static InternetAddress[] array(List<InternetAddress> addresses) {
    return addresses.toArray(InternetAddress[]::new);
  }

  private static String fingerprints(Notification notification) {
    return OneLine.of(
        notification.alerts().stream()
            .map(NotifiedAlert::fingerprint)
            .limit(10)
            .collect(Collectors.joining(" ")));
  }

  /** Text first: a program shows the last alternative that it can. */
  private MimeMultipart alternatives(Notification notification) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(textOf(notification), CHARSET, "plain");
    MimeBodyPart page = new MimeBodyPart();
    page.setText(htmlOf(notification), CHARSET, "html");
    return new MimeMultipart("alternative", plain, page);
  }
}

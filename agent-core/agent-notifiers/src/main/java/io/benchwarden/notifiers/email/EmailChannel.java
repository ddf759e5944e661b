package io.benchwarden.notifiers.email;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends each notification over the first server that takes it. */
final class EmailChannel implements Channel {
  private final EmailSettings settings;

  EmailChannel(EmailSettings settings) {
    this.settings = settings;
  }

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    String host = HostName.in(HostName.FILE);
    MailComposer composer = new MailComposer(settings, sender(host));
    List<DeliveryException> failures = new ArrayList<>();
    for (SmtpServer server : settings.servers()) {
      SmtpDelivery delivery = new SmtpDelivery(new SmtpConnection(server, host));
      OutgoingMail mail = mail(composer, notification);
      try {
        List<String> refused = delivery.deliver(mail);
        return receipt(notification, composer, refused);
      } catch (InterruptedException givenUp) {
        if (mail.wasWritten()) {
          throw givenUp;
        }
        Thread.currentThread().interrupt();
        throw DeliveryException.temporary(
            Reason.TIMEOUT, server + " did not take the mail in time", givenUp);
      } catch (DeliveryException failure) {
        failures.add(failure);
        // Over another server it might arrive twice. A server that does this at every attempt is
        // broken, though, and then twice is better than never.
        if (failure.mayHaveArrived() && notification.attempt() == 1) {
          break;
        }
      }
    }
    throw AllServersFailed.because(failures);
  }

  private InternetAddress sender(String host) throws DeliveryException {
    if (settings.from().isPresent()) {
      return settings.from().get();
    }
    try {
      return new InternetAddress("benchwarden@" + host);
    } catch (AddressException unusable) {
      throw DeliveryException.permanent(
          Reason.REJECTED, "no sender can be made of the host's name; set from", unusable);
    }
  }

  private static OutgoingMail mail(MailComposer composer, Notification notification)
      throws DeliveryException {
    try {
      return composer.compose(notification);
    } catch (MessagingException unusable) {
      throw DeliveryException.permanent(Reason.REJECTED, "the mail cannot be written", unusable);
    }
  }

  private Receipt receipt(Notification notification, MailComposer composer, List<String> refused) {
    Map<String, String> values = new TreeMap<>();
    values.put("message-id", composer.identity(notification).messageId());
    values.put("subject", composer.headline(notification).stem());
    if (!refused.isEmpty()) {
      values.put("refused", String.join(", ", refused));
    }
    return new Receipt(values);
  }

  @Override
  public String toString() {
    return "email over " + settings.servers();
  }
}

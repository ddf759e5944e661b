package io.benchwarden.notifiers.email;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.benchwarden.api.notify.DeliveryException;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Hands one mail to one server.
 *
 * @param connection opens connections to the server
 */
record SmtpDelivery(SmtpConnection connection) {
  private static final System.Logger LOG = System.getLogger(SmtpDelivery.class.getName());

  /**
   * Delivers the mail.
   *
   * @return the recipients that the server refused; never all of them
   * @throws DeliveryException if no recipient was accepted, or nobody knows
   */
  List<String> deliver(OutgoingMail mail) throws DeliveryException, InterruptedException {
    SMTPTransport transport = connection.transport();
    try {
      connection.connect(transport);
      transport.sendMessage(mail, mail.getAllRecipients());
      return List.of();
    } catch (MessagingException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while talking to " + connection.server());
      }
      if (failure instanceof SendFailedException some && isAcceptedForSome(some)) {
        return refused(some);
      }
      throw new SmtpFailure(connection.server())
          .explain(failure, transport.getLastReturnCode(), mail.wasWritten());
    } finally {
      close(transport);
    }
  }

  private static boolean isAcceptedForSome(SendFailedException failure) {
    return !addresses(failure.getValidSentAddresses()).isEmpty();
  }

  private List<String> refused(SendFailedException some) {
    List<String> refused = new ArrayList<>(addresses(some.getInvalidAddresses()));
    refused.addAll(addresses(some.getValidUnsentAddresses()));
    LOG.log(
        WARNING,
        "{0} took a mail, but not for {1}; the others have it",
        connection.server(),
        refused);
    return refused;
  }

  private static List<String> addresses(Address @Nullable [] addresses) {
    return addresses == null ? List.of() : Arrays.stream(addresses).map(Object::toString).toList();
  }

  private void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException late) {
      // What happens after the answer to the mail changes nothing about it.
      LOG.log(DEBUG, "closing the connection to " + connection.server(), late);
    }
  }
}

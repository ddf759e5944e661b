package io.benchwarden.notifiers.email;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.notifiers.message.OneLine;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Says what a failure of SMTP means: a reply of 4xx may be another one later, a reply of 5xx will
 * not; without a reply the mail may have arrived only if it was written as a whole.
 *
 * @param server who failed
 */
record SmtpFailure(SmtpServer server) {
  /** The transport's code for a connection that ended where a reply was due. */
  private static final int NO_REPLY = -1;

  /**
   * The failure for the agent.
   *
   * @param lastCode the last reply code that was read
   * @param written whether the whole mail was written
   */
  DeliveryException explain(MessagingException failure, int lastCode, boolean written) {
    if (failure instanceof AuthenticationFailedException) {
      return authentication(lastCode);
    }
    int code = replyCode(failure, lastCode);
    Optional<IOException> broken = cause(failure, IOException.class);
    if (broken.isPresent() || code == NO_REPLY) {
      return broken(broken.orElseGet(() -> new EOFException("it hung up")), written);
    }
    return refused(failure, code);
  }

  /**
   * A wrong password is told through another channel at once: trying it again and again delivers
   * nothing and has the account locked.
   */
  private DeliveryException authentication(int code) {
    String message =
        "%s refuses the login of user (%d); check user and password".formatted(server, code);
    return code >= 400 && code < 500
        ? DeliveryException.temporary(Reason.AUTHENTICATION, message)
        : DeliveryException.permanent(Reason.AUTHENTICATION, message);
  }

  private DeliveryException broken(IOException broken, boolean written) {
    boolean late = broken instanceof SocketTimeoutException;
    Reason reason = late ? Reason.TIMEOUT : Reason.CONNECTION;
    if (written) {
      return DeliveryException.unanswered(
          reason, "%s took the mail and did not answer".formatted(server), broken);
    }
    return DeliveryException.temporary(reason, unreachable(broken, late), broken);
  }

  private String unreachable(IOException broken, boolean late) {
    if (late) {
      return "%s does not answer within %d s".formatted(server, server.timeout().toSeconds());
    }
    if (cause(broken, UnknownHostException.class).isPresent()) {
      return "%s has no address; check host and DNS".formatted(server);
    }
    if (cause(broken, SSLException.class).isPresent()) {
      return "no TLS with %s: %s; check security, or set ca for an authority of your own"
          .formatted(server, OneLine.of(String.valueOf(broken.getMessage())));
    }
    return "no connection to %s: %s"
        .formatted(server, OneLine.of(String.valueOf(broken.getMessage())));
  }

  /** The cause is left out: replies may repeat what was sent, and the code says enough. */
  private DeliveryException refused(MessagingException failure, int code) {
    if (code < 400 && String.valueOf(failure.getMessage()).contains("STARTTLS")) {
      return DeliveryException.permanent(
          Reason.CONNECTION,
          "%s offers no STARTTLS; set security to what it offers".formatted(server));
    }
    String message = "%s refuses the mail (%d)".formatted(server, code);
    if (code >= 500) {
      boolean login = code == 530 || code == 534 || code == 535 || code == 538;
      return login
          ? DeliveryException.permanent(
              Reason.AUTHENTICATION, message + "; it wants a login, or another one")
          : DeliveryException.permanent(Reason.REJECTED, message + ": " + replyText(failure));
    }
    return DeliveryException.temporary(Reason.SERVER, message + ": " + replyText(failure));
  }

  /** The code of the refusal; of several recipients' the mildest, which leaves hope. */
  private static int replyCode(MessagingException failure, int lastCode) {
    List<Integer> codes = new ArrayList<>();
    for (Throwable part : parts(failure)) {
      if (part instanceof SMTPAddressFailedException address) {
        codes.add(address.getReturnCode());
      } else if (part instanceof SMTPSenderFailedException sender) {
        codes.add(sender.getReturnCode());
      } else if (part instanceof SMTPSendFailedException send && send.getReturnCode() >= 400) {
        codes.add(send.getReturnCode());
      }
    }
    return codes.stream().filter(code -> code >= 400).min(Integer::compare).orElse(lastCode);
  }

  /** What the server said, of all parts the last and most exact. */
  private static String replyText(MessagingException failure) {
    List<Throwable> parts = parts(failure);
    return OneLine.of(String.valueOf(parts.get(parts.size() - 1).getMessage()));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    return parts(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> parts(Throwable failure) {
    List<Throwable> parts = new ArrayList<>();
    Throwable part = failure;
    while (part != null && !parts.contains(part)) {
      parts.add(part);
      part = part instanceof MessagingException mail ? mail.getNextException() : part.getCause();
    }
    return parts;
  }
}

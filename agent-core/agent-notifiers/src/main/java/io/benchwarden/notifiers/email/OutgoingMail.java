package io.benchwarden.notifiers.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A mail with a {@code Message-ID} of the agent's, that knows whether it was written to the server
 * as a whole. Before that the server cannot have taken it; after that, without an answer, it may.
 */
final class OutgoingMail extends MimeMessage {
  private final String messageId;
  private boolean written;

  OutgoingMail(String messageId) {
    super((Session) null);
    this.messageId = messageId;
  }

  boolean wasWritten() {
    return written;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  @Override
  public void writeTo(OutputStream out, String @Nullable [] ignored)
      throws IOException, MessagingException {
    super.writeTo(out, ignored);
    written = true;
  }
}

package io.benchwarden.notifiers.email;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.notifiers.email.SmtpServer.Login;
import io.benchwarden.notifiers.email.SmtpServer.Security;
import io.benchwarden.notifiers.tls.TrustedCertificates;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one server.
 *
 * @param server the server
 * @param greeting how the agent introduces itself
 */
record SmtpConnection(SmtpServer server, String greeting) {

  /** A transport that is not connected yet. */
  SMTPTransport transport() throws DeliveryException {
    Session session = Session.getInstance(properties());
    return new SMTPTransport(
        session, new URLName("smtp", server.host(), server.port(), null, null, null));
  }

  void connect(SMTPTransport transport) throws MessagingException {
    @Nullable String user = server.login().map(Login::user).orElse(null);
    @Nullable String password = server.login().map(login -> login.password().reveal()).orElse(null);
    transport.connect(server.host(), server.port(), user, password);
  }

  private Properties properties() throws DeliveryException {
    String timeout = Long.toString(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.localhost", greeting);
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    // Some recipients are better than none: a mistyped address must not silence the others.
    properties.setProperty("mail.smtp.sendpartial", "true");
    // The mail is accepted before QUIT; waiting for its answer could only spoil that.
    properties.setProperty("mail.smtp.quitwait", "false");
    // A channel's socket ends with the interrupt at the deadline; another would not notice it.
    properties.setProperty("mail.smtp.usesocketchannels", "true");
    secure(properties);
    return properties;
  }

  private void secure(Properties properties) throws DeliveryException {
    boolean starttls = server.security() == Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    if (server.authorities().isPresent()) {
      properties.put("mail.smtp.ssl.socketFactory", socketFactory(server.authorities().get()));
    }
  }

  private SSLSocketFactory socketFactory(Path authorities) throws DeliveryException {
    try {
      return TrustedCertificates.only(authorities).getSocketFactory();
    } catch (IOException | GeneralSecurityException unusable) {
      throw DeliveryException.temporary(
          Reason.CONNECTION, "the certificates of ca cannot be read from " + authorities, unusable);
    }
  }
}

package io.benchwarden.notifiers.email;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.testkit.MapSettings;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens mail channels as the agent would, and takes mails apart. */
final class Mails {

  private Mails() {}

  static Channel open(Map<String, ?> settings) throws InvalidSettingsException {
    return new EmailNotifier().open(MapSettings.of(EmailSettings.DESCRIBED, settings));
  }

  /** A channel to one address over these servers. */
  static Channel over(Map<?, ?>... servers) throws InvalidSettingsException {
    return open(
        Map.of(
            "to", "ops@example.com",
            "from", "Benchwarden <warden@example.com>",
            "time-zone", "Asia/Kolkata",
            "servers", List.of(servers)));
  }

  static Map<String, Object> server(int port) {
    return Map.of("host", "127.0.0.1", "port", port, "timeout", "5s");
  }

  static Map<String, Object> server(int port, Map<String, ?> further) {
    Map<String, Object> server = new HashMap<>(server(port));
    server.putAll(further);
    return server;
  }

  static String text(MimeMessage mail) throws Exception {
    return part(mail, 0);
  }

  static String html(MimeMessage mail) throws Exception {
    return part(mail, 1);
  }

  private static String part(MimeMessage mail, int index) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    return ((String) parts.getBodyPart(index).getContent()).replace("\r\n", "\n");
  }
}

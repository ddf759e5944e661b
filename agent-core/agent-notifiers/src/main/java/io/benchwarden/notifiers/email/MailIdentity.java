package io.benchwarden.notifiers.email;

import io.benchwarden.api.notify.Notification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What ties mails together. All is made from keys of the agent, so that a repeated attempt, even
 * after a restart, is the same mail to whoever stores it, and a resolve finds its firing.
 *
 * @param messageId this mail
 * @param threadId the thread's root, which no mail bears; every mail of the thread refers to it
 * @param previousId the mail before it in the thread
 */
record MailIdentity(String messageId, String threadId, Optional<String> previousId) {
  private static final String MESSAGE_ID = "message-id";
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern MESSAGE_ID_FORM = Pattern.compile("<[\\x21-\\x7E&&[^<>]]{1,250}>");

  static MailIdentity of(Notification notification, String domain) {
    return new MailIdentity(
        "<%s@%s>".formatted(token(notification.id()), domain),
        "<%s@%s>".formatted("thread." + token(notification.thread()), domain),
        Optional.ofNullable(
                notification.previous().map(r -> r.values().get(MESSAGE_ID)).orElse(null))
            .filter(id -> MESSAGE_ID_FORM.matcher(id).matches()));
  }

  /** The header {@code References}. */
  String references() {
    return previousId.map(previous -> threadId + " " + previous).orElse(threadId);
  }

  /** A key as it is where that is safe in a header, else its hash. */
  private static String token(String key) {
    return SAFE.matcher(key).matches() ? key : hash(key);
  }

  private static String hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}

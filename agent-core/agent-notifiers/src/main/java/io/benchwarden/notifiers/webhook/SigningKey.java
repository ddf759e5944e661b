package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it: HMAC-SHA256
 * over {@code id.timestamp.body}, symmetric version {@code v1}.
 */
final class SigningKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final SecretKeySpec key;

  private SigningKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * The key that a secret holds: what follows {@code whsec_} is base64, anything else is used as it
   * is.
   *
   * @throws IllegalArgumentException if it is empty or not base64; the message shows nothing of it
   */
  static SigningKey of(Secret secret) {
    String text = secret.reveal();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (text.startsWith(PREFIX)) {
      bytes = decoded(text.substring(PREFIX.length()));
    }
    if (bytes.length == 0) {
      throw new IllegalArgumentException("it is empty");
    }
    return new SigningKey(bytes);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      // Its message quotes a character of the secret.
      throw new IllegalArgumentException("what follows whsec_ is not base64");
    }
  }

  /** The value of the header {@code webhook-signature}. */
  String sign(String id, Instant timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String signed = id + "." + timestamp.getEpochSecond() + ".";
      mac.update(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return "‹secret›";
  }
}

package io.benchwarden.runtime.link;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of HMAC-SHA256, and when it was made. Its text shows nothing of it. */
final class LinkKey {
  static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final Instant madeAt;
  private final byte[] bytes;

  LinkKey(String id, Instant madeAt, byte[] bytes) {
    this.id = id;
    this.madeAt = madeAt;
    this.bytes = Arrays.copyOf(bytes, bytes.length);
  }

  String id() {
    return id;
  }

  Instant madeAt() {
    return madeAt;
  }

  byte[] sign(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  /** Its line in the file of keys. */
  String line() {
    return "%s %d %s"
        .formatted(id, madeAt.getEpochSecond(), Base64.getEncoder().encodeToString(bytes));
  }

  static Optional<LinkKey> of(String line) {
    String[] parts = line.strip().split(" ", -1);
    if (parts.length != 3 || !parts[0].matches("[0-9a-f]{8}") || !parts[1].matches("[0-9]{1,11}")) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(parts[2]);
      return bytes.length == BYTES
          ? Optional.of(
              new LinkKey(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])), bytes))
          : Optional.empty();
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "link key " + id;
  }
}

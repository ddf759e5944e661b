package io.benchwarden.runtime.alert;

import io.benchwarden.api.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes an alert this alert. Severity, cause and words may change without it becoming another.
 *
 * @param bench name of the bench; empty text for what belongs to none
 * @param probe the probe's name
 * @param subject what is bad
 * @param condition in which way
 */
public record AlertIdentity(String bench, String probe, Subject subject, String condition) {

  /**
   * The alert's key towards the outside: 16 hexadecimal digits, the first 64 bits of a SHA-256 over
   * host and identity, each part preceded by its length so that no two identities run together.
   */
  public String fingerprint(String host) {
    MessageDigest digest = sha256();
    for (String part :
        new String[] {bench, host, probe, subject.kind(), subject.name(), condition}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  /** The subject as this probe sees it. */
  public SubjectView view() {
    return new SubjectView(bench, probe, subject);
  }

  /** For people: {@code space of mount /srv (probe disk, bench main)}. */
  @Override
  public String toString() {
    String where = bench.isEmpty() ? "" : ", bench " + bench;
    return "%s of %s (probe %s%s)".formatted(condition, subject, probe, where);
  }

  /**
   * A subject as one probe sees it.
   *
   * @param bench name of the bench; empty text for none
   * @param probe the probe's name
   * @param subject the subject
   */
  public record SubjectView(String bench, String probe, Subject subject) {
    /** The alert of one of its conditions. */
    public AlertIdentity condition(String condition) {
      return new AlertIdentity(bench, probe, subject, condition);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.benchwarden.runtime.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes tokens of links and links of tokens: {@code 1.KEY.CONTENT.SIGNATURE}, safe in a URL. The
 * signature is HMAC-SHA256 over all before it, compared in constant time. The same link has the
 * same token as long as the key is the same.
 *
 * @param keys what signs
 */
public record LinkSigner(LinkKeys keys) {
  private static final String VERSION = "1";
  private static final int PARTS = 4;

  /** Longer ones are not looked at. */
  private static final int LONGEST_TOKEN = 1_000;

  /** The token of a link. */
  public String sign(AlertLink link) {
    LinkKey key = keys.newest();
    String content = encode(link.encoded().getBytes(UTF_8));
    String signed = String.join(".", VERSION, key.id(), content);
    return signed + "." + encode(key.sign(signed.getBytes(UTF_8)));
  }

  /**
   * The link of a token that this agent signed; empty for any other. Whether it expired or was used
   * is not looked at.
   */
  public Optional<AlertLink> verify(String token) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > LONGEST_TOKEN || parts.length != PARTS || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    String signed = token.substring(0, token.lastIndexOf('.'));
    return keys.find(parts[1])
        .filter(key -> isSignature(key, signed, parts[3]))
        .flatMap(key -> decode(parts[2]))
        .flatMap(content -> AlertLink.decoded(new String(content, UTF_8)));
  }

  private static boolean isSignature(LinkKey key, String signed, String signature) {
    // Compared as text: of one signature there must not be two spellings, for a use is of one.
    String expected = encode(key.sign(signed.getBytes(UTF_8)));
    return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}

package io.benchwarden.dist.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers of a mail.
 *
 * @param values by name in lower case, unfolded
 */
record MailHeaders(Map<String, String> values) {
  private static final Pattern FOLD = Pattern.compile("\n[ \t]+");
  private static final Pattern ENCODED =
      Pattern.compile("=\\?[^?]+\\?([BbQq])\\?([^?]*)\\?=(?:\\s+(?==\\?))?");

  MailHeaders {
    values = Map.copyOf(values);
  }

  static MailHeaders of(String mail) {
    String head = mail.split("\n\n", 2)[0];
    Map<String, String> values = new HashMap<>();
    for (String line : FOLD.matcher(head).replaceAll(" ").split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return new MailHeaders(values);
  }

  /** The subject, decoded. */
  String subject() {
    Matcher words = ENCODED.matcher(values.getOrDefault("subject", ""));
    return words.replaceAll(
        word -> Matcher.quoteReplacement(decoded(word.group(1), word.group(2))));
  }

  /** The alerts it names. */
  List<String> fingerprints() {
    return Pattern.compile("[\\s,]+")
        .splitAsStream(values.getOrDefault("x-benchwarden-fingerprints", ""))
        .filter(fingerprint -> !fingerprint.isEmpty())
        .toList();
  }

  /** An encoded word's text (RFC 2047), taken as UTF-8. */
  private static String decoded(String encoding, String text) {
    if (encoding.equalsIgnoreCase("B")) {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' && i + 2 < text.length()) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toString(UTF_8);
  }
}

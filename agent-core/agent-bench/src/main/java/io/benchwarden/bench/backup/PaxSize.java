package io.benchwarden.bench.backup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size that a pax header tells of the file after it; only its first kilobytes are kept. */
final class PaxSize {
  private static final int MOST = 16 << 10;
  private static final Pattern SIZE = Pattern.compile("(?:^|\n)\\d{1,4} size=(\\d{1,18})\n");

  private byte[] text = new byte[0];

  void add(byte[] block, int offset, int length) {
    int count = Math.min(length, MOST - text.length);
    if (count > 0) {
      int before = text.length;
      text = Arrays.copyOf(text, before + count);
      System.arraycopy(block, offset, text, before, count);
    }
  }

  /** What it told, or else the size in the header itself; used up by this. */
  long takeOr(long size) {
    OptionalLong told = told();
    text = new byte[0];
    return told.orElse(size);
  }

  private OptionalLong told() {
    Matcher size = SIZE.matcher(new String(text, StandardCharsets.UTF_8));
    return size.find() ? OptionalLong.of(Long.parseLong(size.group(1))) : OptionalLong.empty();
  }
}

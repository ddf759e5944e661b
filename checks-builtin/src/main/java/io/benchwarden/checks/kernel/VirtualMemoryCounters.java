package io.benchwarden.checks.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counters since boot out of {@code /proc/vmstat}.
 *
 * @param pagesSwappedIn pages read back from swap
 * @param outOfMemoryKills processes the kernel killed for want of memory, in the whole machine and
 *     in control groups; -1 before Linux 4.13, which does not count them
 */
public record VirtualMemoryCounters(long pagesSwappedIn, long outOfMemoryKills) {
  private static final int MAXIMUM_BYTES = 256 << 10;

  /** Reads the counters; one that is absent is -1. */
  public static VirtualMemoryCounters read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.US_ASCII);
      return new VirtualMemoryCounters(value(text, "pswpin"), value(text, "oom_kill"));
    }
  }

  private static long value(String text, String name) {
    int start = ("\n" + text).indexOf("\n" + name + " ");
    if (start < 0) {
      return -1;
    }
    int from = start + name.length() + 1;
    int end = text.indexOf('\n', from);
    return Long.parseLong(text.substring(from, end < 0 ? text.length() : end).strip());
  }
}

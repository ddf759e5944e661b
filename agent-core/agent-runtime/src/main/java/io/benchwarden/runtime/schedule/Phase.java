package io.benchwarden.runtime.schedule;

import java.nio.charset.StandardCharsets;

/** Spreads probes over their interval, the same way in every process. */
final class Phase {
  private Phase() {}

  /**
   * A number from 0 to {@code range - 1} that depends on the name alone.
   *
   * <p>FNV-1a, then the finaliser of MurmurHash3: without it, names that differ in the last letter
   * only ({@code disk-1}, {@code disk-2}) would get phases a few nanoseconds apart.
   */
  static long of(String name, long range) {
    long hash = 0xcbf29ce484222325L;
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (letter & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return Long.remainderUnsigned(hash ^ (hash >>> 33), range);
  }
}

package io.benchwarden.runtime.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/**
 * Checksum of a row. SQLite notices damage to its own structure but has no checksum on what a row
 * holds; an alert that changed silently would be worse than one that is known to be lost.
 */
final class Checksum {
  private Checksum() {}

  /** CRC-32C of the columns of a row. */
  static long of(String... columns) {
    CRC32C crc = new CRC32C();
    for (String column : columns) {
      crc.update(column.getBytes(UTF_8));
      crc.update(0);
    }
    return crc.getValue();
  }
}

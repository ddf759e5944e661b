package io.benchwarden.bench.backup;

import java.util.Arrays;

/**
 * One header of an archive whose checksum is right.
 *
 * @param type its type flag
 * @param size of its content, in bytes; negative if it is no number
 */
record TarHeader(char type, long size) {
  private static final byte[] ZERO = new byte[512];
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;
  private static final int SPARSE_MORE = 482;
  private static final int SPARSE_MAP_MORE = 504;

  static boolean isZero(byte[] block) {
    return Arrays.equals(block, ZERO);
  }

  /** Whether a block with more of a GNU sparse map follows this one. */
  static boolean hasSparseMap(byte[] block, boolean isMap) {
    return isMap ? block[SPARSE_MAP_MORE] == 1 : block[TYPE] == 'S' && block[SPARSE_MORE] == 1;
  }

  /** Reads a header, the one of that number in its archive. */
  static TarHeader of(byte[] block, long number) throws BackupFaultException {
    long stored = octal(block, CHECKSUM, CHECKSUM_LENGTH);
    if (stored != checksum(block, 0xFF) && stored != checksum(block, -1)) {
      throw number == 1
          ? new BackupFaultException(BackupFault.MISNAMED, "it does not begin as an archive does")
          : new BackupFaultException(
              BackupFault.DAMAGED, "the header of entry %d is none".formatted(number));
    }
    return new TarHeader((char) (block[TYPE] & 0xFF), number(block));
  }

  boolean isPax() {
    return type == 'x';
  }

  /** A global header, or the long name or link of the entry that follows. */
  boolean isLongName() {
    return type == 'L' || type == 'K' || type == 'g';
  }

  /**
   * Whether blocks follow: not after links, devices, folders and pipes, whatever size they tell.
   */
  boolean hasContent() {
    return type < '1' || type > '6';
  }

  /** The sum of all bytes, its own as blanks; very old archives took bytes as signed. */
  private static long checksum(byte[] block, int mask) {
    long sum = 0;
    for (int i = 0; i < block.length; i++) {
      boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += own ? ' ' : block[i] & mask;
    }
    return sum;
  }

  /** Octal, or from 8 GiB on GNU's form: 95 bits, big end first, after a bit that says so. */
  private static long number(byte[] block) {
    if (block[SIZE] >= 0) {
      return octal(block, SIZE, SIZE_LENGTH);
    }
    if (block[SIZE] != (byte) 0x80) {
      return -1;
    }
    long value = 0;
    for (int i = SIZE + 1; i < SIZE + SIZE_LENGTH; i++) {
      if (value >>> 55 != 0) {
        return -1;
      }
      value = value << 8 | block[i] & 0xFF;
    }
    return value;
  }

  /** Digits between blanks and zeros; -1 if there is anything else. */
  private static long octal(byte[] block, int at, int length) {
    int next = at;
    int end = at + length;
    while (next < end && block[next] == ' ') {
      next++;
    }
    long value = 0;
    while (next < end && block[next] >= '0' && block[next] <= '7') {
      value = value << 3 | block[next] - '0';
      next++;
    }
    while (next < end && (block[next] == ' ' || block[next] == 0)) {
      next++;
    }
    return next == end ? value : -1;
  }
}

package io.benchwarden.checks.disk;

/**
 * How full a file system is.
 *
 * @param totalBytes its size
 * @param freeBytes free, with what is reserved for root
 * @param availableBytes free for everybody
 * @param totalInodes 0 where inodes are made as needed (btrfs, vfat)
 * @param freeInodes free inodes
 */
record Usage(
    long totalBytes, long freeBytes, long availableBytes, long totalInodes, long freeInodes) {

  /**
   * Used space as {@code df} counts it: {@code used / (used + available)}. What is reserved for
   * root does not count, since a bench's user cannot write there: 1.0 means that writes fail.
   */
  double usedSpace() {
    long used = usedBytes();
    return ratio(used, used + availableBytes);
  }

  long usedBytes() {
    return Math.max(0, totalBytes - freeBytes);
  }

  double usedInodes() {
    return ratio(Math.max(0, totalInodes - freeInodes), totalInodes);
  }

  private static double ratio(long part, long whole) {
    return whole <= 0 ? 0 : Math.min(1, (double) part / whole);
  }
}

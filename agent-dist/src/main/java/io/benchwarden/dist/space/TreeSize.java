package io.benchwarden.dist.space;

/**
 * What lies below a folder.
 *
 * @param bytes the lengths of its files together; links count as nothing
 * @param files how many files
 * @param unreadable how many folders and files could not be looked at
 * @param whole false if the time ran out before all was seen
 */
public record TreeSize(long bytes, long files, long unreadable, boolean whole) {
  /** Nothing is there. */
  static final TreeSize NOTHING = new TreeSize(0, 0, 0, true);

  TreeSize plus(TreeSize other) {
    return new TreeSize(
        bytes + other.bytes,
        files + other.files,
        unreadable + other.unreadable,
        whole && other.whole);
  }

  /** What keeps the number from being the truth; empty if nothing does. */
  public String reservation() {
    if (!whole) {
      return "at least; the time ran out";
    }
    return unreadable == 0 ? "" : "at least; " + unreadable + " may not be read";
  }
}

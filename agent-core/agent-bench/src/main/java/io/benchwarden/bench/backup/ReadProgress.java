package io.benchwarden.bench.backup;

/** Is told while a file is read, and may stop reading for now. */
@FunctionalInterface
public interface ReadProgress {

  /** Never stops. */
  ReadProgress TO_THE_END = bytes -> true;

  /**
   * Called after each block of up to some hundred kilobytes, on the reading thread.
   *
   * @param bytes how many bytes of the file were read since the last call; 0 where a small block
   *     expands to much
   * @return whether to go on now
   */
  boolean read(long bytes);
}

package io.benchwarden.bench.backup;

/** Takes the bytes of a file or stream, in order and in blocks of any size, and judges them. */
interface ByteSink {
  /** A block. The array is used again after the call. */
  void accept(byte[] block, int offset, int length) throws BackupFaultException;

  /** All bytes were given. */
  BackupContents end() throws BackupFaultException;

  /** What is known of the content so far, for a file with a fault. */
  default BackupContents soFar() {
    return new BackupContents.Unknown();
  }
}

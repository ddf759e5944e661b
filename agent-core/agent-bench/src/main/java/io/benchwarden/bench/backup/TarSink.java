package io.benchwarden.bench.backup;

/**
 * Walks an archive (POSIX ustar and pax, GNU) from header to header. A header has a checksum; the
 * content of files has none, so of that only the length is known to be right.
 */
final class TarSink implements ByteSink {
  private static final int BLOCK = 512;

  private final byte[] header = new byte[BLOCK];
  private final PaxSize pax = new PaxSize();
  private int inHeader;
  private long toSkip;
  private boolean paxFollows;
  private boolean sparseMapFollows;
  private boolean ended;
  private long afterEnd;
  private long entries;

  @Override
  public void accept(byte[] block, int offset, int length) throws BackupFaultException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (ended) {
        afterEnd += end - at;
        return;
      }
      if (toSkip > 0) {
        int count = (int) Math.min(toSkip, end - at);
        if (paxFollows) {
          pax.add(block, at, count);
        }
        toSkip -= count;
        at += count;
      } else {
        int count = Math.min(BLOCK - inHeader, end - at);
        System.arraycopy(block, at, header, inHeader, count);
        inHeader += count;
        at += count;
        if (inHeader == BLOCK) {
          inHeader = 0;
          take();
        }
      }
    }
  }

  /** A whole block where a header is due. */
  private void take() throws BackupFaultException {
    if (sparseMapFollows) {
      sparseMapFollows = TarHeader.hasSparseMap(header, true);
      return;
    }
    if (TarHeader.isZero(header)) {
      // The end are two such blocks; tar itself is content with one.
      ended = true;
      return;
    }
    TarHeader entry = TarHeader.of(header, entries + 1);
    boolean describesNext = entry.isPax() || entry.isLongName();
    // What a pax header says of the size holds for the file it describes.
    long size = describesNext ? entry.size() : pax.takeOr(entry.size());
    paxFollows = entry.isPax();
    sparseMapFollows = TarHeader.hasSparseMap(header, false);
    toSkip = entry.hasContent() ? padded(size) : 0;
    if (!describesNext) {
      entries++;
    }
  }

  private long padded(long size) throws BackupFaultException {
    if (size < 0 || size > Long.MAX_VALUE - BLOCK) {
      throw new BackupFaultException(
          BackupFault.DAMAGED, "the size of entry %d is none".formatted(entries + 1));
    }
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  @Override
  public BackupContents end() throws BackupFaultException {
    if (toSkip > 0 || inHeader > 0 || sparseMapFollows) {
      throw new BackupFaultException(BackupFault.CUT_OFF, "in entry " + Math.max(1, entries));
    }
    if (!ended) {
      throw new BackupFaultException(
          BackupFault.CUT_OFF, "after entry %d, without the end of an archive".formatted(entries));
    }
    if (entries == 0) {
      throw new BackupFaultException(
          BackupFault.EMPTY, "no entry in %d bytes".formatted(afterEnd + BLOCK));
    }
    return soFar();
  }

  @Override
  public BackupContents soFar() {
    return new BackupContents.Archive(entries);
  }
}

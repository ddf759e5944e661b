package io.benchwarden.bench.backup;

import io.benchwarden.bench.backup.BackupFile.Kind;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a file is to be read, told by its first bytes, and what its name says otherwise. */
final class BackupFormat implements AutoCloseable {
  private static final int GZIP = 0x1F;

  private final ResumableFile source;
  private final ByteSink sink;
  private final @Nullable GzipDecoder gzip;
  private final Optional<BackupFault> misnamed;

  private BackupFormat(
      ResumableFile source,
      ByteSink sink,
      @Nullable GzipDecoder gzip,
      Optional<BackupFault> misnamed) {
    this.source = source;
    this.sink = sink;
    this.gzip = gzip;
    this.misnamed = misnamed;
  }

  /** Looks at the first byte of a file. */
  static BackupFormat of(BackupFile file, ResumableFile source)
      throws IOException, BackupFaultException {
    int first = firstByte(file);
    if (file.kind() == Kind.CONFIGURATION) {
      // Frappe leaves it as it is, even where its name says encrypted.
      return plain(source, new ConfigurationSink(), Optional.empty());
    }
    if (OpenPgpSink.beginsLike(first)) {
      return plain(
          source,
          new OpenPgpSink(),
          file.encrypted() ? Optional.empty() : Optional.of(BackupFault.ENCRYPTED_UNNAMED));
    }
    Optional<BackupFault> misnamed =
        file.encrypted() ? Optional.of(BackupFault.NOT_ENCRYPTED) : Optional.empty();
    if (file.kind() == Kind.DATABASE) {
      return compressed(source, new DumpSink(file.partial()), misnamed);
    }
    return first == GZIP
        ? compressed(source, new TarSink(), misnamed)
        : plain(source, new TarSink(), misnamed);
  }

  private static int firstByte(BackupFile file) throws IOException, BackupFaultException {
    byte[] first = new byte[1];
    try (ResumableFile probe = new ResumableFile(file)) {
      if (probe.read(first) < 1) {
        throw new BackupFaultException(BackupFault.EMPTY, "");
      }
    }
    return first[0] & 0xFF;
  }

  private static BackupFormat plain(
      ResumableFile source, ByteSink sink, Optional<BackupFault> misnamed) {
    return new BackupFormat(source, sink, null, misnamed);
  }

  private static BackupFormat compressed(
      ResumableFile source, ByteSink sink, Optional<BackupFault> misnamed) {
    return new BackupFormat(source, sink, new GzipDecoder(source), misnamed);
  }

  ByteSink sink() {
    return sink;
  }

  /** Some of the content; -1 at its end. */
  int read(byte[] block) throws IOException, BackupFaultException {
    return gzip == null ? source.read(block) : gzip.read(block, 0, block.length);
  }

  /** A whole file under a wrong name is still a fault. */
  BackupContents end() throws BackupFaultException {
    BackupContents contents = sink.end();
    if (misnamed.isPresent()) {
      throw new BackupFaultException(misnamed.get(), "");
    }
    return contents;
  }

  @Override
  public void close() {
    if (gzip != null) {
      gzip.close();
    }
  }
}

package io.benchwarden.bench.backup;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What reading one file of a backup to its last byte showed.
 *
 * @param file the file, as it was when reading began
 * @param fault what is wrong with it; empty if nothing is
 * @param detail more on the fault, a few words without content of the file; blank if there is none
 * @param contents what is in it, as far as it could be told
 * @param inside bytes in it once decompressed; its size where nothing is compressed
 */
public record FileVerdict(
    BackupFile file,
    Optional<BackupFault> fault,
    String detail,
    BackupContents contents,
    long inside) {

  public FileVerdict {
    requireNonNull(file, "file");
    requireNonNull(fault, "fault");
    requireNonNull(detail, "detail");
    requireNonNull(contents, "contents");
  }

  /** The fault in words: {@code it breaks off before its end (after 12 of 40 blocks)}. */
  public Optional<String> faultText() {
    return fault.map(
        found -> detail.isBlank() ? found.text() : "%s (%s)".formatted(found.text(), detail));
  }

  /** Whether this is still a verdict on that file: it has not been written to since. */
  public boolean isOf(BackupFile other) {
    return file.path().equals(other.path())
        && file.identity().equals(other.identity())
        && file.modified().equals(other.modified())
        && file.size() == other.size();
  }
}

package io.benchwarden.bench.backup;

import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.bench.backup.BackupFile.Kind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files of one backup.
 *
 * @param begun when it was begun, as its name says: in the time zone that the site had then
 * @param files its files; at least one
 */
public record BackupSet(LocalDateTime begun, List<BackupFile> files) {
  public BackupSet {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a backup without files");
    }
  }

  /** Its file of this kind. */
  public Optional<BackupFile> file(Kind kind) {
    return files.stream().filter(file -> file.kind() == kind).findFirst();
  }

  /** When any of its files was last written. */
  public Instant lastWritten() {
    return files.stream().map(BackupFile::modified).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Size of all its files, in bytes. */
  public long size() {
    return files.stream().mapToLong(BackupFile::size).sum();
  }

  /** Whether the site can be made again from it: a whole dump and the configuration, none empty. */
  public boolean isComplete() {
    return missing().isEmpty() && files.stream().allMatch(file -> file.size() > 0);
  }

  /**
   * The part without which nobody can restore it, in a few words; empty if all are there. A part
   * without bytes is there: that it holds nothing is what reading it tells.
   */
  public Optional<String> missing() {
    Optional<BackupFile> database = file(Kind.DATABASE);
    if (database.isEmpty()) {
      return Optional.of("it has no database file");
    }
    if (database.get().partial()) {
      return Optional.of("it is partial: some tables were left out on purpose");
    }
    if (file(Kind.CONFIGURATION).isEmpty()) {
      return Optional.of("it has no configuration file");
    }
    return Optional.empty();
  }

  /**
   * How old its data is: the earlier of what the name says and of the dump's time stamp.
   *
   * <p>A copied or touched file has a time stamp that is too new; a name from before the site's
   * zone was changed westwards lies too late. Nothing makes either look too old by more than such a
   * change of zone does.
   */
  public Instant moment(SiteZone zone) {
    Instant written = file(Kind.DATABASE).map(BackupFile::modified).orElseGet(this::lastWritten);
    return zone.instant(begun).filter(named -> named.isBefore(written)).orElse(written);
  }
}

package io.benchwarden.runtime.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database file and its log look like from outside. SQLite keeps pages in memory and would
 * not notice for long that somebody overwrote, cut or removed what lies on the disk.
 *
 * @param files the file and its log; empty for what is not there
 */
record Footprint(List<Optional<Look>> files) {
  private static final Logger LOG = LoggerFactory.getLogger(Footprint.class);

  Footprint {
    files = List.copyOf(files);
  }

  /** One file: which one, how long, when written. */
  record Look(String key, long bytes, FileTime modified) {}

  /** As it is now. */
  static Footprint of(Path file) {
    List<Optional<Look>> looks = new ArrayList<>();
    looks.add(look(file));
    looks.add(look(file.resolveSibling(file.getFileName() + "-wal")));
    return new Footprint(looks);
  }

  private static Optional<Look> look(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Look(String.valueOf(seen.fileKey()), seen.size(), seen.lastModifiedTime()));
    } catch (IOException e) {
      LOG.debug("{} cannot be looked at", file, e);
      return Optional.empty();
    }
  }
}

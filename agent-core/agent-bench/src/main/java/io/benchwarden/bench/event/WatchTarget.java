package io.benchwarden.bench.event;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Something on disk whose changes are told. The filters run on the thread that all events share:
 * they may read some kilobytes and must not wait.
 */
public sealed interface WatchTarget {

  /** Where it is. It need not exist: it is looked for again whenever it is followed. */
  Path path();

  /**
   * The entries of a folder: one that comes, goes, is renamed, gets other permissions, or whose
   * writer closes it. Not each write: a dump of hours is told when it is complete.
   *
   * @param path the folder
   * @param names which entries matter, by name
   */
  record Entries(Path path, Predicate<String> names) implements WatchTarget {
    public Entries {
      requireNonNull(path, "path");
      requireNonNull(names, "names");
    }
  }

  /**
   * The content of one file: each write, and its being moved away or removed.
   *
   * @param path the file
   * @param matters asked after each write; whether it is worth telling
   */
  record Content(Path path, BooleanSupplier matters) implements WatchTarget {
    public Content {
      requireNonNull(path, "path");
      requireNonNull(matters, "matters");
    }
  }
}

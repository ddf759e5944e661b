package io.benchwarden.runtime.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves damaged files out of the way, with the time in their names. Safe for several threads. */
final class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String MARK = ".damaged-";

  /** SQLite's companions; without them nobody could look into the file later. */
  private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

  /** So many generations are kept: a disk that damages files again and again must not fill up. */
  private static final int KEPT = 2;

  private final Clock clock;
  private final List<String> names = new CopyOnWriteArrayList<>();

  SetAside(Clock clock) {
    this.clock = clock;
  }

  /** The names that were given, oldest first. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Renames a file and its companions. */
  void move(Path file, String reason) throws IOException {
    Path aside = freeName(file);
    Files.move(file, aside);
    for (String companion : COMPANIONS) {
      Path from = sibling(file, companion);
      if (Files.exists(from)) {
        Files.move(from, sibling(aside, companion));
      }
    }
    names.add(aside.getFileName().toString());
    LOG.error("{} is damaged ({}); it is set aside as {}", file, reason, aside.getFileName());
    forgetOldest(file);
  }

  private Path freeName(Path file) {
    String name = MARK + TIME.format(clock.instant());
    Path free = sibling(file, name);
    for (int i = 2; Files.exists(free); i++) {
      free = sibling(file, name + "-" + i);
    }
    return free;
  }

  private static void forgetOldest(Path file) throws IOException {
    List<Path> generations = new ArrayList<>();
    String prefix = file.getFileName() + MARK;
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      files
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .filter(path -> COMPANIONS.stream().noneMatch(path.toString()::endsWith))
          .sorted(Comparator.comparing(Path::toString))
          .forEach(generations::add);
    }
    for (Path old : generations.subList(0, Math.max(0, generations.size() - KEPT))) {
      if (Files.isRegularFile(old)) {
        Files.delete(old);
        for (String companion : COMPANIONS) {
          Files.deleteIfExists(sibling(old, companion));
        }
      }
    }
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}

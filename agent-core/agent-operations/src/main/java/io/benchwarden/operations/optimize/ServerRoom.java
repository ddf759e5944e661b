package io.benchwarden.operations.optimize;

import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.FrappeBench;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the database server has room and peace for rebuilding a table. */
final class ServerRoom {
  /** A disk that is fuller than this after the rebuild began would be the next incident. */
  private static final double RESERVE = 0.05;

  private final FrappeBench bench;
  private final Site site;

  ServerRoom(FrappeBench bench, Site site) {
    this.bench = bench;
    this.site = site;
  }

  /** Why a table of this size must not be rebuilt now; empty if it may. */
  Optional<String> objection(long bytes) throws SqlReadException, InterruptedException {
    Optional<String> busy = busy();
    return busy.isPresent() ? busy : full(bytes);
  }

  /** The site's user sees its own statements: those of a dump, a migration, an earlier rebuild. */
  private Optional<String> busy() throws SqlReadException, InterruptedException {
    List<Row> running =
        bench
            .sql()
            .query(
                site,
                "SELECT id, LEFT(info, 60) AS statement FROM information_schema.processlist"
                    + " WHERE db = DATABASE() AND (info LIKE 'SELECT /*!40001 SQL_NO_CACHE%'"
                    + " OR info LIKE 'OPTIMIZE TABLE%' OR info LIKE 'ALTER TABLE%')");
    return running.stream()
        .findFirst()
        .map(
            row ->
                "the server is busy with '%s' of this site"
                    .formatted(row.text("statement").orElse("").strip()));
  }

  private Optional<String> full(long bytes) throws SqlReadException, InterruptedException {
    Path data =
        Path.of(
            bench
                .sql()
                .query(site, "SELECT @@datadir AS folder")
                .get(0)
                .text("folder")
                .orElse("/"));
    try {
      FileStore disk = Files.getFileStore(data);
      long needed = bytes + bytes / 10 + (long) (disk.getTotalSpace() * RESERVE);
      return disk.getUsableSpace() >= needed
          ? Optional.empty()
          : Optional.of(
              "rebuilding it takes %d MiB for a while and %s has %d MiB left"
                  .formatted(bytes + bytes / 10 >> 20, data, disk.getUsableSpace() >> 20));
    } catch (IOException elsewhere) {
      return Optional.of(
          "the server's folder %s is not on this host or hidden, so nobody can say whether there is"
                  .formatted(data)
              + " room");
    }
  }
}

package io.benchwarden.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installation of MariaDB.
 *
 * @param server the program {@code mariadbd}
 * @param share its folder of SQL files, messages and character sets
 */
public record MariaDbBinaries(Path server, Path share) {
  private static final List<String> SYSTEM_TABLES =
      List.of("system_tables.sql", "performance_tables.sql", "system_tables_data.sql");

  static boolean hasSystemTables(Path share) {
    return SYSTEM_TABLES.stream()
        .allMatch(file -> prefixes().anyMatch(p -> Files.isRegularFile(share.resolve(p + file))));
  }

  /** The statements that make the system tables, as {@code mariadb-install-db} runs them. */
  String systemTables() {
    return SYSTEM_TABLES.stream().map(this::read).collect(Collectors.joining("\n"));
  }

  private String read(String file) {
    Path script =
        prefixes()
            .map(prefix -> share.resolve(prefix + file))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no *" + file + " in " + share));
    try {
      return Files.readString(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The files were renamed with MariaDB 11.
  private static Stream<String> prefixes() {
    return Stream.of("mariadb_", "mysql_");
  }
}

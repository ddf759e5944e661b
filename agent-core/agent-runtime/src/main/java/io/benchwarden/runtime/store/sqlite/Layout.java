package io.benchwarden.runtime.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database file holds and how it came to hold it.
 *
 * @param applicationId the number by which SQLite files of this kind are known
 * @param settings pragmas of each connection, in order
 * @param migrations step by step from an empty file to the present schema; the version of a file is
 *     the number of steps it has been through. Steps are never changed, only added.
 * @param inspection throws if the content cannot be trusted
 * @param rescue reads what is still good in a damaged file, and says how to write it to a new one
 */
record Layout(
    int applicationId,
    List<String> settings,
    List<Migration> migrations,
    Inspection inspection,
    Rescue rescue) {

  /** No version will know so many more schemas: a greater number is damage, not the future. */
  private static final int FORESEEABLE = 100;

  Layout {
    settings = List.copyOf(settings);
    migrations = List.copyOf(migrations);
  }

  /** One step forward: statements, in order. */
  record Migration(String... statements) {}

  /** Looks through a file before it is used. */
  @FunctionalInterface
  interface Inspection {
    /** Throws {@link DamagedFileException} if a row is not what was written. */
    void inspect(Connection connection) throws SQLException;
  }

  /** Saves what can be saved. */
  @FunctionalInterface
  interface Rescue {
    /** Never throws for what it finds: what cannot be read is left behind. */
    Work<Integer> rescue(Connection damaged);
  }

  /** Refuses what is newer than this version or not ours; finds damage. Writes nothing. */
  void inspect(Connection connection, Path file) throws SQLException {
    int version = Pragmas.number(connection, "user_version");
    boolean ours = Pragmas.number(connection, "application_id") == applicationId;
    if (ours && version > migrations.size() && version <= migrations.size() + FORESEEABLE) {
      throw new NewerSchemaException(file, version, migrations.size());
    }
    boolean empty = Pragmas.number(connection, "schema_version") == 0;
    if (empty) {
      return;
    }
    if (!ours || version < 1 || version > migrations.size()) {
      throw new DamagedFileException("it is not a file of this agent");
    }
    if (version == migrations.size()) {
      inspection.inspect(connection);
    }
  }

  /** Brings a file forward to the present schema, all the way or not at all. */
  void migrate(Connection connection) throws SQLException {
    int version = Pragmas.number(connection, "user_version");
    if (version == migrations.size()) {
      return;
    }
    Transactions.write(
        connection,
        open -> {
          for (Migration step : migrations.subList(version, migrations.size())) {
            for (String statement : step.statements()) {
              Pragmas.execute(open, statement);
            }
          }
          Pragmas.execute(open, "PRAGMA application_id = " + applicationId);
          Pragmas.execute(open, "PRAGMA user_version = " + migrations.size());
        });
  }
}

package io.benchwarden.bench.backup;

import java.util.List;
import java.util.Locale;

/** What is in a file of a backup. Holds no secret and no data of a tenant. */
public sealed interface BackupContents {

  /** One line on it: {@code MariaDB, 312 tables, frappe 15.8.1}. */
  String summary();

  /** Nothing could be told. */
  record Unknown() implements BackupContents {
    @Override
    public String summary() {
      return "content unknown";
    }
  }

  /**
   * A dump.
   *
   * @param engine the kind of database
   * @param tables how many tables it makes; 0 if that cannot be counted
   * @param apps apps with their versions, as its header says; empty if there is none
   */
  record Dump(Engine engine, long tables, List<String> apps) implements BackupContents {
    public Dump {
      apps = List.copyOf(apps);
    }

    @Override
    public String summary() {
      String made = apps.isEmpty() ? "" : ", " + String.join(", ", apps);
      String count = tables == 0 ? "" : String.format(Locale.ROOT, ", %d tables", tables);
      return engine.text() + count + made;
    }
  }

  /** Kinds of databases that Frappe dumps. */
  enum Engine {
    /** MariaDB or MySQL: text. */
    MARIADB("MariaDB"),
    /** PostgreSQL: text. */
    POSTGRESQL("PostgreSQL"),
    /** SQLite: its file. */
    SQLITE("SQLite");

    private final String text;

    Engine(String text) {
      this.text = text;
    }

    /** Its name. */
    public String text() {
      return text;
    }
  }

  /**
   * An archive of files.
   *
   * @param entries how many files and folders
   */
  record Archive(long entries) implements BackupContents {
    @Override
    public String summary() {
      return String.format(Locale.ROOT, "archive of %d entries", entries);
    }
  }

  /** An encrypted message, whole in its framing. What is in it can be told only with the key. */
  record Encrypted() implements BackupContents {
    @Override
    public String summary() {
      return "encrypted, framing whole";
    }
  }

  /**
   * A site's configuration.
   *
   * @param login whether the database's name and password are in it, in plain text
   * @param encryptionKey whether the key of the passwords in the database is in it
   * @param backupKey whether the key of encrypted backups is in it
   */
  record Configuration(boolean login, boolean encryptionKey, boolean backupKey)
      implements BackupContents {
    @Override
    public String summary() {
      return "configuration"
          + (login ? ", with the database's password in plain text" : "")
          + (encryptionKey ? ", with the key of stored passwords" : "")
          + (backupKey ? ", with the key of encrypted backups" : "");
    }
  }
}

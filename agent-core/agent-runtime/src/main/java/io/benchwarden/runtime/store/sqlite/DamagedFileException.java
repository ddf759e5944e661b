package io.benchwarden.runtime.store.sqlite;

import java.sql.SQLException;

/** A file is readable as such, but what is in it cannot be trusted. */
final class DamagedFileException extends SQLException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String reason) {
    super(reason);
  }
}

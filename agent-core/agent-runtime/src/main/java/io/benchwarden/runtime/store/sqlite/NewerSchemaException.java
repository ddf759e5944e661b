package io.benchwarden.runtime.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;

/** A file was written by a version that knows more than this one. */
final class NewerSchemaException extends SQLException {
  private static final long serialVersionUID = 1L;

  NewerSchemaException(Path file, int found, int known) {
    super(
        ("%s was written by a newer Benchwarden (its schema is %d, this version knows %d)."
                + " Install the newer version again, or move the file away to start without it.")
            .formatted(file, found, known));
  }
}

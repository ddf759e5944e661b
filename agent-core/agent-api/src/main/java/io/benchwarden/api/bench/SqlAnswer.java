package io.benchwarden.api.bench;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What one of several sites answered. */
public sealed interface SqlAnswer {
  /** Its rows. */
  record Rows(List<Row> rows) implements SqlAnswer {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /** Why there are none. */
  record Failed(SqlReadException failure) implements SqlAnswer {
    public Failed {
      requireNonNull(failure, "failure");
    }
  }
}

package io.benchwarden.checks.databasesize;

import io.benchwarden.api.bench.Row;

/**
 * How large a database is, as Frappe itself counts: data and indexes.
 *
 * @param bytes data and indexes
 * @param free bytes inside its files that hold nothing
 * @param tables how many tables
 */
record DatabaseSize(double bytes, double free, long tables) {
  /** The columns of {@code information_schema.tables} that {@link #of} reads. */
  static final String COLUMNS =
      "SUM(data_length + index_length) AS size, SUM(data_free) AS free,"
          + " SUM(table_type = 'BASE TABLE') AS tables";

  static DatabaseSize of(Row row) {
    return new DatabaseSize(row.number("size"), row.number("free"), row.integer("tables"));
  }
}

package io.benchwarden.bench.backup;

/** What can be wrong with one file of a backup. The text completes "the file is no good: …". */
public enum BackupFault {
  /** Nothing in it. */
  EMPTY("empty", "it is empty"),
  /** The compressed stream, the archive or the encrypted message has no end. */
  CUT_OFF("cut-off", "it breaks off before its end"),
  /** A valid stream whose text has no end. */
  NO_END("no-end", "it decompresses, but the dump in it has no end: the dump program died"),
  /** Frappe's header and nothing else. */
  HEADER_ONLY("header-only", "the dump program failed and left only Frappe's header"),
  /** A checksum or a structure is wrong. */
  DAMAGED("damaged", "its content was changed after it was written"),
  /** Other content than its name says. */
  MISNAMED("misnamed", "it is not what its name says"),
  /** A dump without tables that every site has. */
  TABLES_MISSING("tables-missing", "tables that every site has are not in it"),
  /** Named encrypted, and readable by everybody. */
  NOT_ENCRYPTED("not-encrypted", "its name says encrypted, but it is not"),
  /** Encrypted, though its name does not say so; a restore would not decrypt it. */
  ENCRYPTED_UNNAMED("encrypted-unnamed", "it is encrypted, but its name does not say so"),
  /** More comes out of it than of any backup. */
  IMPLAUSIBLE("implausible", "it expands to more than any backup of its size does"),
  /** The disk does not give it back. */
  READ_ERROR("read-error", "the disk or file server fails to read it"),
  /** A configuration from which the site cannot be connected to its database. */
  NO_LOGIN("no-login", "the name of the database or its password is not in it");

  private final String slug;
  private final String text;

  BackupFault(String slug, String text) {
    this.slug = slug;
    this.text = text;
  }

  /** Its name in configuration, labels and JSON: {@code [a-z][a-z-]*}. */
  public String slug() {
    return slug;
  }

  /** What it is, as the end of a sentence, without a full stop. */
  public String text() {
    return text;
  }
}

package io.benchwarden.checks.backups;

import io.benchwarden.api.Cause;

/** Why a dump cannot be restored. */
final class Causes {
  static final Cause CUT = new Cause("cut-off", "the dump breaks off before its end");
  static final Cause HEADER_ONLY =
      new Cause("header-only", "the dump program failed and left only Frappe's header");
  static final Cause DAMAGED =
      new Cause("damaged", "the file is no gzip stream, or its checksum is wrong");

  private Causes() {}
}

package io.benchwarden.bench.backup;

import static java.util.Objects.requireNonNull;

/** Reading came upon a fault. The message says where and how; it never quotes content. */
final class BackupFaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private final BackupFault fault;

  BackupFaultException(BackupFault fault, String detail) {
    // A fault of what is read is a result, not an error of this program: nobody needs its stack.
    super(detail, null, false, false);
    this.fault = requireNonNull(fault, "fault");
  }

  BackupFault fault() {
    return fault;
  }
}

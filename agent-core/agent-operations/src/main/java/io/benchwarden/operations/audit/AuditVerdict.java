package io.benchwarden.operations.audit;

import java.util.List;

/**
 * What checking the chain showed.
 *
 * @param records how many records there are
 * @param torn lines that a crash left half written, and that were told as such afterwards
 * @param head hash of the last record; kept elsewhere it proves that nothing was cut off the end
 * @param problems what is wrong, with line numbers; empty if the chain is whole
 */
public record AuditVerdict(long records, long torn, String head, List<String> problems) {
  public AuditVerdict {
    problems = List.copyOf(problems);
  }

  /** Whether no record was changed, removed, put in or put elsewhere. */
  public boolean isWhole() {
    return problems.isEmpty();
  }
}

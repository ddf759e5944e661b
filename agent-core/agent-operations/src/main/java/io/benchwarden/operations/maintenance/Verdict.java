package io.benchwarden.operations.maintenance;

import io.benchwarden.api.Severity;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.maintenance.MaintenanceChecks.Finding;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a command did to a bench.
 *
 * @param outcome all in all
 * @param exitCode the command's; empty if it was not begun
 * @param appeared what is wrong now and was not before, or is worse
 * @param remained what was wrong before and still is
 * @param gone what was wrong before and no longer is
 */
public record Verdict(
    Outcome outcome,
    OptionalInt exitCode,
    List<Finding> appeared,
    List<Finding> remained,
    List<Finding> gone) {
  public Verdict {
    appeared = List.copyOf(appeared);
    remained = List.copyOf(remained);
    gone = List.copyOf(gone);
  }

  /** Judges a command by its exit code and by what changed around it. */
  static Verdict of(int exitCode, List<Finding> before, List<Finding> after) {
    Set<String> known = keys(before);
    Set<String> now = keys(after);
    List<Finding> appeared = after.stream().filter(f -> !known.contains(key(f))).toList();
    Outcome outcome = exitCode == 0 ? Outcome.DONE : Outcome.FAILED;
    for (Finding finding : appeared) {
      outcome =
          outcome.and(
              switch (finding.severity()) {
                case OK, WARNING -> Outcome.LEFT_OUT;
                case CRITICAL -> Outcome.FAILED;
                case UNKNOWN -> Outcome.UNKNOWN;
              });
    }
    return new Verdict(
        outcome,
        OptionalInt.of(exitCode),
        appeared,
        after.stream().filter(f -> known.contains(key(f))).toList(),
        before.stream().filter(f -> !now.contains(key(f))).toList());
  }

  /** The command was not begun, since these are wrong. */
  static Verdict refused(List<Finding> before) {
    return new Verdict(Outcome.FAILED, OptionalInt.empty(), List.of(), before, List.of());
  }

  private static Set<String> keys(List<Finding> findings) {
    return findings.stream().map(Verdict::key).collect(Collectors.toSet());
  }

  /** Numbers in a sentence change without anything having changed. */
  private static String key(Finding finding) {
    return finding.severity()
        + "\n"
        + finding.subject()
        + "\n"
        + (finding.severity() == Severity.UNKNOWN ? "" : finding.text().replaceAll("\\d+", "#"));
  }
}

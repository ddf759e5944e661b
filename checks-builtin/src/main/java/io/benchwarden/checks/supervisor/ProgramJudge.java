package io.benchwarden.checks.supervisor;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Severity;
import io.benchwarden.bench.supervisor.PlannedProgram;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramRole;
import io.benchwarden.checks.display.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides what a program's state means.
 *
 * @param stoppedAfter how long somebody may keep a program stopped
 * @param notUpAfter how long supervisor may try to start one
 */
record ProgramJudge(Duration stoppedAfter, Duration notUpAfter) {

  /** Killing takes supervisor a moment after the patience is over. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(30);

  /** Bench's longest; for programs that are in no plan. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(1560);

  /**
   * What is known of a program.
   *
   * @param program as supervisor has it
   * @param role what it is for
   * @param plan what the bench's configuration says of it
   * @param past what earlier runs saw
   * @param now the time of this run
   * @param scheduledElsewhere asks whether another process of this bench schedules
   */
  record Case(
      Program program,
      ProgramRole role,
      Optional<PlannedProgram> plan,
      ProgramPast past,
      Instant now,
      BooleanSupplier scheduledElsewhere) {}

  /** The finding on the condition {@code state}; empty if all is as it should be. */
  Optional<Finding> judge(Case seen) {
    return switch (seen.program().state()) {
      case RUNNING -> Optional.empty();
      case STARTING, BACKOFF -> starting(seen);
      case STOPPING -> stopping(seen);
      case STOPPED -> stopped(seen);
      case EXITED -> exited(seen);
      case FATAL ->
          Optional.of(
              down(seen, "is FATAL" + because(seen) + ": supervisor has given up")
                  .cause(Causes.GAVE_UP.slug(), Causes.GAVE_UP.text())
                  .build());
      case UNKNOWN ->
          Optional.of(
              Finding.of(
                      SupervisorCheck.STATE,
                      Severity.UNKNOWN,
                      name(seen) + " is in a state that supervisor does not know itself")
                  .build());
    };
  }

  private Optional<Finding> starting(Case seen) {
    Duration time = seen.past().notUpFor(seen.now());
    if (time.compareTo(notUpAfter) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        down(seen, "has not come up for %s%s".formatted(Amounts.time(time), because(seen)))
            .cause(Causes.CANNOT_START.slug(), Causes.CANNOT_START.text())
            .build());
  }

  private static Optional<Finding> stopping(Case seen) {
    Duration patience =
        seen.plan().map(PlannedProgram::stopPatience).orElse(LONGEST_STOP).plus(STOP_MARGIN);
    Duration time = seen.past().stoppingFor(seen.now());
    if (time.compareTo(patience) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        words(
                seen,
                Severity.WARNING,
                "was told to stop %s ago and still runs".formatted(Amounts.time(time)))
            .cause(Causes.DOES_NOT_STOP.slug(), Causes.DOES_NOT_STOP.text())
            .build());
  }

  /** Who never was started and is not meant to start by itself is not missed. */
  private Optional<Finding> stopped(Case seen) {
    Program program = seen.program();
    boolean meantToRun = seen.plan().map(PlannedProgram::startsByItself).orElse(false);
    if (!program.wasStarted() && !meantToRun
        || program.wasStarted() && program.sinceStop().compareTo(stoppedAfter) < 0) {
      return Optional.empty();
    }
    String since =
        program.wasStarted()
            ? "was stopped by somebody %s ago".formatted(Amounts.time(program.sinceStop()))
            : "was never started";
    return Optional.of(
        words(seen, Severity.WARNING, since)
            .cause(Causes.STOPPED.slug(), Causes.STOPPED.text())
            .build());
  }

  private static Optional<Finding> exited(Case seen) {
    boolean endedWell = seen.program().exitStatus() == 0;
    if (seen.role() == ProgramRole.SCHEDULER && seen.scheduledElsewhere().getAsBoolean()
        || endedWell && seen.plan().isEmpty()) {
      return Optional.empty();
    }
    String how =
        switch (seen.program().exitStatus()) {
          case -1 -> "was killed by a signal";
          case 0 -> "ended by itself";
          default -> "ended with exit code " + seen.program().exitStatus();
        };
    return Optional.of(
        down(
                seen,
                "%s %s ago and is not started again"
                    .formatted(how, Amounts.time(seen.program().sinceStop())))
            .cause(Causes.ENDED.slug(), Causes.ENDED.text())
            .build());
  }

  private static Finding.Builder down(Case seen, String what) {
    return words(seen, RoleWords.of(seen.role()).severity(), what);
  }

  private static Finding.Builder words(Case seen, Severity severity, String what) {
    RoleWords role = RoleWords.of(seen.role());
    Finding.Builder finding =
        Finding.of(
                SupervisorCheck.STATE,
                severity,
                "%s %s; %s".formatted(name(seen), what, role.broken()))
            .stillWorks(role.stillWorks())
            .effect(role.effect());
    ProgramCommands.of(seen.program()).forEach(finding::command);
    return finding;
  }

  private static String name(Case seen) {
    return seen.program().fullName();
  }

  private static String because(Case seen) {
    String error = seen.program().startError();
    return error.isEmpty() ? "" : " (%s)".formatted(error);
  }
}

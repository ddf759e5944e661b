package io.benchwarden.checks.supervisor;

import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramState;
import java.util.List;

/** What to type about a program: look, read, act. */
final class ProgramCommands {
  private ProgramCommands() {}

  static List<String> of(Program program) {
    String verb = program.state() == ProgramState.RUNNING ? "restart" : "start";
    return List.of(
        "supervisorctl status '%s:*'".formatted(program.group()),
        program
            .errorLog()
            .map(file -> "tail -n 50 " + file)
            .orElse("supervisorctl tail -5000 " + program.fullName() + " stderr"),
        "supervisorctl %s %s".formatted(verb, program.fullName()));
  }
}

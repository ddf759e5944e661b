package io.benchwarden.checks.supervisor;

import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.SupervisorException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Asks the supervisor behind a socket for its programs. Tests replace it with captured answers. */
@FunctionalInterface
interface ProgramSource {
  List<Program> programs(Path socket, Clock clock) throws SupervisorException, InterruptedException;
}

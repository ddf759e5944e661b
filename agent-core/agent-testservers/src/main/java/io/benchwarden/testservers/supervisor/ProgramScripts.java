package io.benchwarden.testservers.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scripts that a test's supervisor runs for a bench's programs, one file each.
 *
 * @param directory where they lie, named {@code group:name}
 */
record ProgramScripts(Path directory) {
  // cat ends when its input does: it cannot outlive a supervisor that is killed, and costs nothing.
  private static final String HEALTHY = "exec cat\n";
  private static final String BROKEN = "echo 'Error: Cannot find module express' >&2\nexit 1\n";

  void writeAll(List<BenchProgram> programs) {
    programs.forEach(program -> write(program, HEALTHY));
  }

  void heal(BenchProgram program) {
    write(program, HEALTHY);
  }

  void ruin(BenchProgram program) {
    write(program, BROKEN);
  }

  /** Has a healthy program show what Frappe's scheduler process shows: its lock and its words. */
  void actAsScheduler(BenchProgram program, Path bench) {
    write(
        program,
        """
        cd '%1$s' || exit 1
        exec 9>>config/scheduler_process
        if command -v flock >/dev/null; then flock 9; fi
        exec sh -c 'while read -r _; do :; done' '%1$s/env/bin/bench' schedule
        """
            .formatted(bench));
  }

  Path file(BenchProgram program) {
    return directory.resolve(program.fullName());
  }

  List<BenchProgram> programs() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(":"))
          .sorted()
          .map(BenchProgram::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(BenchProgram program, String script) {
    try {
      Files.createDirectories(directory);
      Path unfinished = Files.writeString(directory.resolve("unfinished"), script);
      Files.move(unfinished, file(program), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.benchwarden.bench.supervisor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells a bench's programs from those of others, and what each is for. Bench names them after its
 * folder: {@code frappe-bench-web:frappe-bench-frappe-web}.
 */
public final class BenchPrograms {
  private final String prefix;
  private final String logFolder;
  private final Optional<ProgramPlan> plan;
  private final List<String> longerPrefixes;

  /**
   * The programs of one bench.
   *
   * @param bench its folder
   * @param plan what its configuration asks for
   * @param otherBenches folders of all benches that the same supervisor may run
   */
  public BenchPrograms(Path bench, Optional<ProgramPlan> plan, Collection<Path> otherBenches) {
    this.prefix = prefix(bench);
    this.logFolder = bench.resolve("logs") + "/";
    this.plan = plan;
    // "erp-" is also how the programs of a bench "erp-test" begin.
    this.longerPrefixes =
        otherBenches.stream()
            .map(BenchPrograms::prefix)
            .filter(other -> other.startsWith(prefix) && !other.equals(prefix))
            .toList();
  }

  private static String prefix(Path bench) {
    return bench.toAbsolutePath().normalize().getFileName() + "-";
  }

  /** Whether a program belongs to this bench: planned by it, logging into it, or named after it. */
  public boolean owns(Program program) {
    if (plan.flatMap(known -> known.program(program.fullName())).isPresent()
        || program.errorLog().filter(file -> file.startsWith(logFolder)).isPresent()) {
      return true;
    }
    return program.group().startsWith(prefix)
        && longerPrefixes.stream().noneMatch(program.group()::startsWith);
  }

  /** What a process is for, by its name without the bench's. */
  public ProgramRole role(String processName) {
    String name =
        processName.startsWith(prefix) ? processName.substring(prefix.length()) : processName;
    if (name.startsWith("redis")) {
      return ProgramRole.REDIS;
    }
    if (name.contains("worker")) {
      return ProgramRole.WORKER;
    }
    return switch (name) {
      case "frappe-web", "web" -> ProgramRole.WEB;
      case "node-socketio", "socketio" -> ProgramRole.REALTIME;
      case "frappe-schedule", "schedule" -> ProgramRole.SCHEDULER;
      default -> ProgramRole.OTHER;
    };
  }
}

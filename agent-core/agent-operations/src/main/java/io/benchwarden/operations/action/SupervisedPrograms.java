package io.benchwarden.operations.action;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.supervisor.BenchPrograms;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramPlan;
import io.benchwarden.bench.supervisor.ProgramRole;
import io.benchwarden.bench.supervisor.SupervisorClient;
import io.benchwarden.bench.supervisor.SupervisorException;
import io.benchwarden.bench.supervisor.SupervisorSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The programs that supervisor runs for a bench. */
public final class SupervisedPrograms {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Collection<Path> otherBenches;
  private final LongSupplier nanoTime;

  /**
   * The programs of benches of this host.
   *
   * @param otherBenches folders of all benches, whose programs may be named alike
   * @param nanoTime the monotonic clock
   */
  public SupervisedPrograms(Collection<Path> otherBenches, LongSupplier nanoTime) {
    this.otherBenches = List.copyOf(otherBenches);
    this.nanoTime = nanoTime;
  }

  /** Where supervisor is asked. */
  Path socket(FrappeBench bench) {
    return new SupervisorSockets().of(bench.options());
  }

  /** A bench's programs. */
  public List<Program> of(FrappeBench bench) throws SupervisorException, InterruptedException {
    BenchPrograms own = names(bench);
    return new SupervisorClient(socket(bench), TIMEOUT, nanoTime)
        .programs().stream().filter(own::owns).toList();
  }

  /** Those of a bench's programs that a word names: {@code web}, {@code workers}, a name. */
  List<Program> named(FrappeBench bench, String word, List<Program> programs) {
    BenchPrograms own = names(bench);
    return switch (word) {
      case "web" -> withRole(own, programs, ProgramRole.WEB);
      case "workers" -> withRole(own, programs, ProgramRole.WORKER);
      default ->
          programs.stream()
              .filter(program -> program.fullName().equals(word) || program.name().equals(word))
              .toList();
    };
  }

  private static List<Program> withRole(
      BenchPrograms own, List<Program> programs, ProgramRole role) {
    return programs.stream().filter(program -> own.role(program.name()) == role).toList();
  }

  private BenchPrograms names(FrappeBench bench) {
    return new BenchPrograms(bench.directory(), plan(bench), otherBenches);
  }

  /** Names and log files still tell where the plan cannot be read. */
  private static Optional<ProgramPlan> plan(FrappeBench bench) {
    try {
      return ProgramPlan.of(bench.directory());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}

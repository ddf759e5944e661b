package io.benchwarden.operations.process;

import io.benchwarden.api.Redactor;
import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import io.benchwarden.operations.StepContext;
import io.benchwarden.operations.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the bench's own program in the bench's folder: an argument list, never a shell. Where there
 * is no {@code bench}, the framework's entry behind it is called, which is the same.
 */
public final class BenchProgram {
  /** {@code env} changes the folder without a shell in between. */
  private static final String ENV = "/usr/bin/env";

  private final ProcessRunner processes;
  private final Map<String, String> environment;
  private final List<Path> usual;

  /**
   * The program of a user.
   *
   * @param environment what it gets besides {@code PATH}: {@code HOME} at least
   */
  public BenchProgram(ProcessRunner processes, Map<String, String> environment) {
    this.processes = processes;
    this.environment = Map.copyOf(environment);
    this.usual =
        List.of(
            Path.of("/usr/local/bin/bench"),
            Path.of("/usr/bin/bench"),
            Path.of(environment.getOrDefault("HOME", "/"), ".local/bin/bench"));
  }

  /** The argument list for {@code bench ARGUMENTS}. */
  public List<String> command(Path bench, String... arguments) {
    List<String> command = new ArrayList<>(List.of(ENV));
    Path own = bench.resolve("env/bin/bench");
    List<Path> candidates = new ArrayList<>(List.of(own));
    candidates.addAll(usual);
    candidates.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresentOrElse(
            program -> command.addAll(List.of("--chdir=" + bench, program.toString())),
            () ->
                command.addAll(
                    List.of(
                        "--chdir=" + bench.resolve("sites"),
                        bench.resolve("env/bin/python").toString(),
                        "-m",
                        "frappe.utils.bench_helper",
                        "frappe")));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs a command to its end, at most as long as the operation may still take.
   *
   * @param done what to say when it ends well
   */
  public StepResult run(List<String> command, Duration limit, String done, StepContext context)
      throws InterruptedException {
    return run(command, Map.of(), limit, done, context);
  }

  /**
   * The same with further variables: the place for what must not be seen in the list of processes.
   */
  public StepResult run(
      List<String> command,
      Map<String, String> variables,
      Duration limit,
      String done,
      StepContext context)
      throws InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    Duration left = context.remaining();
    Duration timeout = left.compareTo(limit) < 0 ? left : limit;
    try {
      ProcessResult result = processes.run(command, all, timeout);
      context.output("$ " + String.join(" ", command) + "\n" + result.output() + result.error());
      if (result.timedOut()) {
        return StepResult.unknown(
            "it did not end within %d s and was stopped; what it did until then stays"
                .formatted(timeout.toSeconds()));
      }
      return result.exitCode() == 0
          ? StepResult.done(done)
          : StepResult.failed("exit code %d: %s".formatted(result.exitCode(), lastLine(result)));
    } catch (IOException failure) {
      return StepResult.failed("it cannot be started: " + failure.getMessage());
    }
  }

  /** Python tells the reason last. It may hold values of a tenant's. */
  private static String lastLine(ProcessResult result) {
    String said = result.error().isBlank() ? result.output() : result.error();
    String last = said.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("");
    return last.isEmpty() ? "it said nothing" : Redactor.redact(last.strip());
  }
}

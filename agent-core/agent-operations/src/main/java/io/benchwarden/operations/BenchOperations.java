package io.benchwarden.operations;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.operations.action.Backup;
import io.benchwarden.operations.action.ClearCache;
import io.benchwarden.operations.action.JobsOperation;
import io.benchwarden.operations.action.MaintenanceMode;
import io.benchwarden.operations.action.Restart;
import io.benchwarden.operations.action.SchedulerSwitch;
import io.benchwarden.operations.action.SupervisedPrograms;
import io.benchwarden.operations.cleanup.Cleanup;
import io.benchwarden.operations.cleanup.Retention;
import io.benchwarden.operations.optimize.Optimize;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.BenchProgram;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All operations there are, by name. Nothing else can be asked for, by whatever door. */
public final class BenchOperations {
  private final Map<String, Operation> byName = new LinkedHashMap<>();
  private final BenchActivity activity;

  /**
   * The operations of this host.
   *
   * @param processes runs programs
   * @param home the home of the user who runs them
   * @param benches folders of all benches of the host
   * @param retention what {@code cleanup} keeps
   * @param nanoTime the monotonic clock
   */
  public BenchOperations(
      ProcessRunner processes,
      Path home,
      Collection<Path> benches,
      Retention retention,
      Clock clock,
      LongSupplier nanoTime) {
    Path proc = Path.of("/proc");
    activity = new BenchActivity(proc, ProcessHandle.current().pid());
    BenchProgram program = new BenchProgram(processes, Map.of("HOME", home.toString()));
    List.of(
            new Cleanup(retention, activity, program, proc, clock),
            new Optimize(activity, program, nanoTime),
            new Backup(program, activity),
            new ClearCache(program),
            new SchedulerSwitch(program),
            new MaintenanceMode(program),
            new JobsOperation(program),
            new Restart(processes, new SupervisedPrograms(benches, nanoTime)))
        .forEach(operation -> byName.put(operation.describe().name(), operation));
  }

  /** What runs on a bench. */
  public BenchActivity activity() {
    return activity;
  }

  /** The operation of this name. */
  public Optional<Operation> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, in the order of help. */
  public List<Operation> all() {
    return List.copyOf(byName.values());
  }
}

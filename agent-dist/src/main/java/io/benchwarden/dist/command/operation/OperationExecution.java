package io.benchwarden.dist.command.operation;

import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.Cancellation;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.OperationRunner;
import io.benchwarden.operations.Origin;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.cleanup.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Carries operations out in this process, for whoever typed the command. */
public final class OperationExecution {
  private final FrappeBench bench;
  private final BenchOperations operations;

  /** On one bench. */
  public OperationExecution(FrappeBench bench, BenchOperations operations) {
    this.bench = bench;
    this.operations = operations;
  }

  /** The operations of this host. */
  public static BenchOperations operations(LocalProcesses processes, Retention retention) {
    return new BenchOperations(
        processes,
        Path.of(System.getProperty("user.home")),
        BenchDiscovery.usualPlaces().stream().map(BenchOptions::path).toList(),
        retention,
        Clock.systemUTC(),
        System::nanoTime);
  }

  /**
   * Carries a plan out. The end of the process (Ctrl-C, SIGTERM) is a cancellation.
   *
   * @throws OperationException if nothing was begun
   * @throws IOException if the bench has no place for the record of it
   */
  public OperationReport run(
      Operation operation, Arguments arguments, Plan plan, OperationObserver observer)
      throws OperationException, IOException, InterruptedException {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "operation deadline"));
    Cancellation cancellation = new Cancellation();
    Interruption interruption = Interruption.install(cancellation);
    try {
      return new OperationRunner(
              bench,
              StateFolder.of(bench.directory()),
              operations.activity(),
              timer,
              Clock.systemUTC(),
              System::nanoTime)
          .run(
              operation,
              arguments,
              plan,
              Origin.ofCommand(System.getenv(), System.getProperty("user.name")),
              cancellation,
              observer);
    } finally {
      interruption.remove();
      timer.shutdownNow();
    }
  }
}

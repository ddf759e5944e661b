package io.benchwarden.dist.command.operation;

import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.OperationRunner;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.cleanup.Retention;
import io.benchwarden.operations.serve.AllowedCallers;
import io.benchwarden.operations.serve.OperationsServer;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchwarden operations serve}: the operations unit of a bench. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    description = "The operations unit: carries out what the daemon asks for. Started by systemd.")
public final class OperationsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "serve is needed");
    }
  }

  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description = {
        "Serves one bench, as its owner, on the socket that systemd hands over as standard input"
            + " (StandardInput=socket, Accept=no), and ends when nobody has asked for a while."
      })
  int serve(
      @Mixin BenchChoice choice,
      @Option(
              names = "--idle-seconds",
              defaultValue = "120",
              description = "End when nobody asked for so long (120).")
          int idleSeconds,
      @Option(
              names = "--daemon-user",
              defaultValue = "benchwarden",
              description = "The daemon's user, who may ask besides root and the owner.")
          String daemonUser)
      throws CommandFailure, IOException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    BenchOptions options = choice.choose(spec.commandLine().getErr());
    String owner = Files.getOwner(options.path()).getName();
    if (!owner.equals(System.getProperty("user.name"))) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "bench %s belongs to %s; the unit needs User=%s".formatted(options.name(), owner, owner));
    }
    Retention kept =
        KeptThings.of(
            choice.configuration(options, spec.commandLine().getErr()).agent().retention(),
            System.getenv());
    ServerSocketChannel listener = inherited();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (LocalProcesses processes = new LocalProcesses();
        FrappeBenches benches = FrappeBenches.open(List.of(options), System::nanoTime)) {
      FrappeBench bench = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      BenchOperations operations = OperationExecution.operations(processes, kept);
      OperationRunner runner =
          new OperationRunner(
              bench,
              StateFolder.of(bench.directory()),
              operations.activity(),
              timer,
              Clock.systemUTC(),
              System::nanoTime);
      new OperationsServer(
              bench, operations, runner, AllowedCallers.of(owner, daemonUser), System::nanoTime)
          .serve(listener, Duration.ofSeconds(Math.max(1, idleSeconds)));
      return ExitCode.OK;
    } finally {
      timer.shutdownNow();
    }
  }

  /** Java takes a listening socket over as standard input, and in no other place. */
  private static ServerSocketChannel inherited() throws CommandFailure, IOException {
    Channel channel = System.inheritedChannel();
    if (channel instanceof ServerSocketChannel listener) {
      return listener;
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "standard input is no listening socket; systemd starts this, by"
            + " benchwarden-operations@BENCH.socket");
  }
}

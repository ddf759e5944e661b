package io.benchwarden.checks.supervisor;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramPlan;
import io.benchwarden.bench.supervisor.SupervisorException;
import io.benchwarden.bench.supervisor.SupervisorSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks each supervisor once, and sorts its programs to the benches that share it. */
final class SupervisorProbe implements Probe {
  private final SupervisorSockets sockets;
  private final ProgramSource source;
  private final BenchObserver observer;

  SupervisorProbe(SupervisorSockets sockets, ProgramSource source, ProgramJudge judge) {
    this.sockets = sockets;
    this.source = source;
    this.observer = new BenchObserver(judge);
  }

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    Map<Path, List<Supervised>> bySocket = bySocket(context.benches(), observations);
    boolean complete = observations.isEmpty();
    for (Map.Entry<Path, List<Supervised>> entry : bySocket.entrySet()) {
      Path socket = entry.getKey();
      Subject server = server(socket, bySocket.size());
      try {
        List<Program> programs = source.programs(socket, context.clock());
        observations.add(
            Observation.of(server)
                .measure(SupervisorCheck.PROGRAMS, programs.size(), Unit.COUNT)
                .build());
        observations.addAll(observer.observe(server, programs, entry.getValue(), context));
      } catch (SupervisorException failure) {
        // Nothing is known of the programs: they are not gone.
        complete = false;
        observations.add(SupervisorWords.of(server, socket, failure));
      }
    }
    return complete ? Report.complete(observations) : Report.partial(observations);
  }

  /** The sockets of all supervisors that run these benches. */
  Set<Path> sockets(List<Bench> benches) {
    return bySocket(benches, new ArrayList<>()).keySet();
  }

  private Map<Path, List<Supervised>> bySocket(List<Bench> benches, List<Observation> unreadable) {
    Map<Path, List<Supervised>> bySocket = new LinkedHashMap<>();
    for (Bench bench : benches) {
      BenchOptions options = options(bench);
      Optional<ProgramPlan> plan = plan(bench, unreadable);
      // A bench without both is run in another way: systemd, containers, "bench start".
      if (plan.isPresent() || options.supervisorSocket().isPresent()) {
        bySocket
            .computeIfAbsent(sockets.of(options), socket -> new ArrayList<>())
            .add(new Supervised(bench, plan));
      }
    }
    return bySocket;
  }

  private static BenchOptions options(Bench bench) {
    return bench
        .view(FrappeBench.class)
        .map(FrappeBench::options)
        .orElseGet(() -> BenchOptions.of(bench.name(), bench.directory()));
  }

  private static Optional<ProgramPlan> plan(Bench bench, List<Observation> unreadable) {
    try {
      return ProgramPlan.of(bench.directory());
    } catch (IOException failure) {
      unreadable.add(
          Observation.unreadable(
                  bench.subject(),
                  "config/supervisor.conf cannot be read (%s): nobody knows which programs it asks for"
                      .formatted(failure.getClass().getSimpleName()))
              .bench(bench.name())
              .build());
      return Optional.empty();
    }
  }

  private static Subject server(Path socket, int supervisors) {
    return Subject.server(supervisors == 1 ? "supervisor" : "supervisor " + socket);
  }
}

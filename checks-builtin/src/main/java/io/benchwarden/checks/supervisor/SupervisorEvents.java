package io.benchwarden.checks.supervisor;

import io.benchwarden.api.CheckContext;
import io.benchwarden.bench.event.LineTail;
import io.benchwarden.bench.event.WatchTarget;
import io.benchwarden.bench.supervisor.SupervisorException;
import io.benchwarden.bench.supervisor.SupervisorLog;
import io.benchwarden.checks.watch.EventSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a program's state changed for longer: supervisor's log, its socket, and the end
 * of supervisor itself. The end of a program is left to the log: until supervisor has decided
 * whether to start it again, it is no fault.
 */
final class SupervisorEvents implements EventSources {
  private final SupervisorProbe probe;
  private final Identity identity;
  private final Path proc;
  private final Map<Path, Running> supervisors = new ConcurrentHashMap<>();

  /** Asks a supervisor for its process. */
  @FunctionalInterface
  interface Identity {
    long of(Path socket, Clock clock) throws SupervisorException, InterruptedException;
  }

  private record Running(long pid, Optional<LineTail> log) {}

  SupervisorEvents(SupervisorProbe probe, Identity identity, Path proc) {
    this.probe = probe;
    this.identity = identity;
    this.proc = proc;
  }

  @Override
  public Collection<WatchTarget> files(CheckContext context) throws InterruptedException {
    Set<Path> sockets = probe.sockets(context.benches());
    supervisors.keySet().retainAll(sockets);
    List<WatchTarget> targets = new ArrayList<>();
    for (Path socket : sockets) {
      Path folder = socket.resolveSibling(".");
      String name = String.valueOf(socket.getFileName());
      targets.add(new WatchTarget.Entries(folder, name::equals));
      running(socket, context.clock())
          .flatMap(Running::log)
          .ifPresent(log -> targets.add(new WatchTarget.Content(log.file(), log)));
    }
    return targets;
  }

  /** Asked once in a supervisor's life. */
  private Optional<Running> running(Path socket, Clock clock) throws InterruptedException {
    @Nullable Running known = supervisors.get(socket);
    if (known != null && Files.exists(proc.resolve(Long.toString(known.pid())))) {
      return Optional.of(known);
    }
    supervisors.remove(socket);
    try {
      long pid = identity.of(socket, clock);
      Running found =
          new Running(
              pid,
              SupervisorLog.of(pid, proc)
                  .map(log -> new LineTail(log, SupervisorLog::tellsOfChange)));
      supervisors.put(socket, found);
      return Optional.of(found);
    } catch (SupervisorException toldByTheRun) {
      return Optional.empty();
    }
  }

  @Override
  public Collection<Long> processes() {
    Set<Long> all = new TreeSet<>();
    supervisors.values().forEach(supervisor -> all.add(supervisor.pid()));
    return all;
  }
}

package io.benchwarden.bench.supervisor;

import io.benchwarden.bench.BenchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where supervisor's socket is: what the operator says, what its configuration says, usual places.
 */
public final class SupervisorSockets {
  private static final List<Path> CONFIGURATIONS =
      List.of(Path.of("/etc/supervisor/supervisord.conf"), Path.of("/etc/supervisord.conf"));
  private static final List<Path> USUAL =
      List.of(
          Path.of("/var/run/supervisor.sock"),
          Path.of("/run/supervisor.sock"),
          Path.of("/var/run/supervisor/supervisor.sock"),
          Path.of("/tmp/supervisor.sock"));

  private final List<Path> configurations;
  private final List<Path> usual;

  /** Looks at this host's usual places. */
  public SupervisorSockets() {
    this(CONFIGURATIONS, USUAL);
  }

  SupervisorSockets(List<Path> configurations, List<Path> usual) {
    this.configurations = configurations;
    this.usual = usual;
  }

  /**
   * The socket to ask about a bench.
   *
   * @return the operator's choice, whether it exists or not; else the first of the configured and
   *     the usual ones that exists; else the first of them, where it would be
   */
  public Path of(BenchOptions options) {
    if (options.supervisorSocket().isPresent()) {
      return options.supervisorSocket().get();
    }
    List<Path> candidates = new ArrayList<>(configured());
    candidates.addAll(usual);
    return candidates.stream().filter(Files::exists).findFirst().orElse(candidates.get(0));
  }

  private List<Path> configured() {
    List<Path> found = new ArrayList<>();
    for (Path file : configurations) {
      try {
        IniFile.read(file).value("unix_http_server", "file").map(Path::of).ifPresent(found::add);
      } catch (IOException absentOrForbidden) {
        // The usual places remain.
        continue;
      }
    }
    return found;
  }
}

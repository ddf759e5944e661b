package io.benchwarden.dist.doctor;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.supervisor.SupervisorSockets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at all that a monitor of these benches has to see, with the powers and the view of the
 * process it runs in. The agent and the command {@code doctor} both do it; what they do not have in
 * common is a blind spot. It changes nothing.
 */
public final class Examination {
  private static final Path NGINX = Path.of("/etc/nginx");

  private Examination() {}

  /**
   * What this process sees.
   *
   * @param benches the benches it watches
   * @param plugins the programs that {@code exec} runs
   */
  public static List<Look> of(List<Bench> benches, List<Path> plugins) {
    List<Look> looks = new ArrayList<>();
    for (Bench bench : benches) {
      files(bench, looks);
      sockets(bench, looks);
    }
    looks.add(FileLooks.look(NGINX));
    looks.addAll(MountLooks.all(Path.of("/proc/self/mountinfo")));
    looks.addAll(ProcessLooks.all(Path.of("/proc")));
    plugins.forEach(plugin -> looks.add(PluginLooks.look(plugin, Path.of("/proc/self/status"))));
    return List.copyOf(looks);
  }

  private static void files(Bench bench, List<Look> looks) {
    Path folder = bench.directory();
    looks.add(FileLooks.look(folder));
    looks.add(FileLooks.look(folder.resolve("logs")));
    looks.add(FileLooks.look(folder.resolve("config")));
    looks.add(FileLooks.look(folder.resolve("sites/common_site_config.json")));
    for (Site site : bench.sites()) {
      Path place = folder.resolve("sites").resolve(site.name());
      looks.add(FileLooks.look(place.resolve("site_config.json")));
      looks.add(FileLooks.look(place.resolve("private/backups")));
    }
  }

  private static void sockets(Bench bench, List<Look> looks) {
    Optional<BenchOptions> options = bench.view(FrappeBench.class).map(FrappeBench::options);
    options
        .map(known -> new SupervisorSockets().of(known))
        .map(SocketLooks::look)
        .ifPresent(looks::add);
    options.flatMap(BenchOptions::databaseSocket).map(SocketLooks::look).ifPresent(looks::add);
  }
}

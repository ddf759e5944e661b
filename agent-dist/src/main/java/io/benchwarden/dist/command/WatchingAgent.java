package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.control.ControlClient;
import io.benchwarden.runtime.control.ControlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether an agent runs that watches the benches a command is about, and so tells people itself.
 */
final class WatchingAgent {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private WatchingAgent() {}

  static boolean isThere(Configuration configured) {
    Path socket = configured.agent().controlSocket();
    if (!Files.exists(socket)) {
      return false;
    }
    try {
      JsonNode status =
          new ControlClient(socket, System::nanoTime)
              .ask("status", new ObjectMapper().createObjectNode(), PATIENCE, progress -> {});
      Set<Path> watched = new HashSet<>();
      status
          .path("benches")
          .forEach(bench -> watched.add(BenchDiscovery.real(Path.of(bench.asText()))));
      return configured.benches().stream()
          .allMatch(bench -> watched.contains(BenchDiscovery.real(bench.path())));
    } catch (ControlException unavailable) {
      // Nobody answers: nobody watches.
      return false;
    }
  }
}

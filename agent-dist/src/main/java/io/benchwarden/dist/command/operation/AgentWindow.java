package io.benchwarden.dist.command.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.maintenance.MaintenanceWindow;
import io.benchwarden.runtime.control.ControlClient;
import io.benchwarden.runtime.control.ControlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** A window of the agent that watches the bench, for as long as a command runs. */
final class AgentWindow implements MaintenanceWindow {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path socket;
  private final Duration atMost;
  private final Clock clock;
  private final LongSupplier nanos;

  /**
   * Windows of the agent at this control socket.
   *
   * @param atMost when a window ends even if nobody is left to end it
   */
  AgentWindow(Path socket, Duration atMost, Clock clock, LongSupplier nanos) {
    this.socket = socket;
    this.atMost = atMost;
    this.clock = clock;
    this.nanos = nanos;
  }

  @Override
  public Open open(FrappeBench bench, String reason) {
    if (!Files.exists(socket)) {
      return MaintenanceWindow.none().open(bench, reason);
    }
    try {
      Optional<String> watched = watched(bench);
      return watched.isEmpty()
          ? MaintenanceWindow.none().open(bench, reason)
          : open(watched.get(), reason);
    } catch (ControlException refused) {
      return new Closed("no window was opened, so alerts are told: " + refused.getMessage());
    }
  }

  /** The agent's own name of the bench, which is what its alerts carry. */
  private Optional<String> watched(FrappeBench bench) throws ControlException {
    Path folder = BenchDiscovery.real(bench.directory());
    JsonNode names = ask("status", JSON.createObjectNode()).path("benchNames");
    for (Map.Entry<String, JsonNode> name : names.properties()) {
      if (BenchDiscovery.real(Path.of(name.getKey())).equals(folder)) {
        return Optional.of(name.getValue().asText());
      }
    }
    return Optional.empty();
  }

  private Open open(String bench, String reason) throws ControlException {
    String name = "maintenance-" + UUID.randomUUID().toString().substring(0, 8);
    ObjectNode request = JSON.createObjectNode().put("name", name).put("reason", reason);
    request.put("until", clock.instant().plus(atMost).toString());
    request.putObject("match").putArray("bench").add(bench);
    ask("window", request);
    return new Opened(name);
  }

  private JsonNode ask(String command, ObjectNode arguments) throws ControlException {
    return new ControlClient(socket, nanos).ask(command, arguments, PATIENCE, progress -> {});
  }

  private record Closed(String text) implements Open {
    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  /** Also ends when the process is told to: alerts must not stay muted for a Ctrl-C. */
  private final class Opened implements Open {
    private final String name;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread atExit = new Thread(this::end, "end window");

    Opened(String name) {
      this.name = name;
      Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public String text() {
      return "window %s is open while the command runs, %d minutes at most"
          .formatted(name, atMost.toMinutes());
    }

    @Override
    public void close() {
      end();
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException shuttingDown) {
        // The hook runs already, and finds the window ended.
        return;
      }
    }

    private void end() {
      if (ended.getAndSet(true)) {
        return;
      }
      try {
        ask("end-window", JSON.createObjectNode().put("name", name));
      } catch (ControlException refused) {
        System.getLogger(AgentWindow.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "window {0} could not be ended: {1}; end it with: benchwarden window end {0}",
                name,
                refused.getMessage());
      }
    }
  }
}

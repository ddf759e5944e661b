package io.benchwarden.dist.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an agent of a test keeps its things.
 *
 * @param directory holds everything; a short path, because a socket's has at most 107 bytes
 * @param port where it listens
 * @param hook whom it tells
 */
public record AgentFiles(Path directory, int port, String hook) {

  /** Files of an agent that tells this receiver. */
  public static AgentFiles in(Path directory, String hook) throws IOException {
    Files.createDirectories(directory);
    return new AgentFiles(directory, FreePort.find(), hook);
  }

  /** Writes the configuration: what is watched, beside the agent itself. */
  public AgentFiles watch(String checks) throws IOException {
    Files.writeString(
        configuration(),
        """
        agent {
          host = test-host
          state-directory = "%1$s"
          plugin-directory = "%2$s"
          control-socket = "%3$s"
          web { listen = "127.0.0.1:%4$d" }
        }
        checks {
          agent { every = 1s }
          backups       { enabled = false }
          backup-integrity { enabled = false }
          cpu           { enabled = false }
          database-size { enabled = false }
          failed-jobs   { enabled = false }
          mariadb       { enabled = false }
          memory        { enabled = false }
          redis         { enabled = false }
          scheduler     { enabled = false }
          site-health   { enabled = false }
          ssl           { enabled = false }
          supervisor    { enabled = false }
        %5$s
        }
        notifiers { hook { notifier = webhook, url = "%6$s" } }
        default-route { notify = [hook] }
        """
            .formatted(state(), plugins(), socket(), port, checks, hook));
    return this;
  }

  /** The configuration that {@link #watch} writes. */
  public Path configuration() {
    return directory.resolve("benchwarden.conf");
  }

  /** The state directory. */
  public Path state() {
    return directory.resolve("state");
  }

  /** The plugin directory. */
  public Path plugins() {
    return directory.resolve("plugins");
  }

  /** The control socket. */
  public Path socket() {
    return directory.resolve("s");
  }

  /** Where its output goes. */
  public Path log() {
    return directory.resolve("log");
  }
}

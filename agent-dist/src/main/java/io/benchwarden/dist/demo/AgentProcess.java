package io.benchwarden.dist.demo;

import io.benchwarden.testservers.GuardedProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real agent as a process of its own, the way systemd runs it. Not for concurrent use. */
final class AgentProcess implements DemoAgent {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(12);
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int OK = 200;

  private final List<String> program;
  private final Path directory;
  private final URL readiness;
  private @Nullable GuardedProcess process;

  /**
   * Not started yet.
   *
   * @param program the command without {@code run}
   * @param directory its working directory, for its log; must exist
   * @param readiness answers 200 once every quick probe has reported
   */
  AgentProcess(List<String> program, Path directory, URL readiness) {
    this.program = List.copyOf(program);
    this.directory = directory;
    this.readiness = readiness;
  }

  /**
   * The program of the distribution this runs from; from a build, the main class on the same class
   * path.
   */
  static List<String> program() {
    return Optional.ofNullable(System.getProperty("benchwarden.home"))
        .map(home -> List.of(Path.of(home, "bin", "benchwarden").toString()))
        .orElseGet(
            () ->
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djdk.httpclient.allowRestrictedHeaders=host",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.benchwarden.dist.Main"));
  }

  @Override
  public void start(Path configuration) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("run", "--config", configuration.toString()));
    GuardedProcess started =
        GuardedProcess.start("the agent", command, directory, directory.resolve("benchwarden.log"));
    process = started;
    try {
      started.awaitAnswer(START_LIMIT, this::isReady);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Its process id; 0 before its start. */
  long pid() {
    return process == null ? 0 : process.pid();
  }

  @Override
  public void close() {
    if (process != null) {
      process.terminate(STOP_LIMIT);
    }
  }

  private boolean isReady() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) readiness.openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try {
      return connection.getResponseCode() == OK;
    } finally {
      connection.disconnect();
    }
  }
}

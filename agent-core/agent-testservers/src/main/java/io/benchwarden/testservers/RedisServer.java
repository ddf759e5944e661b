package io.benchwarden.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real Redis server of one's own on a loopback port, without persistence. It keeps its port over
 * {@link #stop}, {@link #kill} and {@link #startAgain}, forgets its data, and cannot outlive the
 * JVM. Not for concurrent use.
 */
public final class RedisServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Path binary;
  private final Path directory;
  private final int port;
  private GuardedProcess process;

  private RedisServer(Path binary, Path directory, int port) {
    this.binary = binary;
    this.directory = directory;
    this.port = port;
    this.process = launch();
  }

  /** Starts a server with the binary that {@link ServerBinaries#locate} finds. */
  public static RedisServer start(Path directory) {
    return start(ServerBinaries.locate(), directory);
  }

  /**
   * Starts a server.
   *
   * @param directory for its log; made if missing
   */
  public static RedisServer start(ServerBinaries binaries, Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RedisServer(binaries.redisServer(), directory.toAbsolutePath(), FreePort.choose());
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its address as benches write it, {@code redis://127.0.0.1:PORT}. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Opens a connection; the caller closes it. */
  public RedisClient connect() throws IOException {
    return RedisClient.connect(port);
  }

  /** Stops it in order. */
  public void stop() {
    process.terminate(STOP_LIMIT);
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** Starts it again on the same port, empty; nothing if it runs. */
  public void startAgain() {
    if (!process.isAlive()) {
      process = launch();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private GuardedProcess launch() {
    GuardedProcess started =
        GuardedProcess.start(
            "Redis",
            List.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "no"),
            directory,
            directory.resolve("redis.log"));
    started.awaitAnswer(
        START_LIMIT,
        () -> {
          try (RedisClient client = connect()) {
            return "PONG".equals(client.call("PING"));
          }
        });
    return started;
  }
}

package io.benchwarden.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A server process that cannot outlive this JVM, however the JVM ends.
 *
 * <p>A shutdown hook does not run when the JVM is killed. So the server is started through a shell
 * that leaves a guardian behind and then becomes the server: the guardian waits for the end of a
 * pipe that only this JVM holds open, and kills the server when it comes. {@code PR_SET_PDEATHSIG}
 * would need no guardian, but it fires when the starting <em>thread</em> ends.
 */
public final class GuardedProcess implements AutoCloseable {
  private static final String GUARD =
      "exec 3<&0; (read -r _ <&3; kill -9 $$) 2>/dev/null & exec \"$@\" </dev/null 3<&-";
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int TAIL_LINES = 30;

  private final String name;
  private final Process process;
  private final Path log;

  private GuardedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program.
   *
   * @param name what messages call it
   * @param command the program and its arguments
   * @param directory its working directory; must exist
   * @param log where its output is appended
   */
  public static GuardedProcess start(String name, List<String> command, Path directory, Path log) {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard"));
    guarded.addAll(command);
    try {
      Process process =
          new ProcessBuilder(guarded)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new GuardedProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** The server's own process id: the guarding shell has become the server. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the server answers.
   *
   * @param limit the longest wait
   * @param answers true once it does; an exception counts as "not yet"
   * @throws IllegalStateException if it ended, or did not answer in time; the message has the end
   *     of its log
   */
  public void awaitAnswer(Duration limit, Callable<Boolean> answers) {
    Exception last = null;
    for (long left = limit.toMillis(); left > 0; left -= PAUSE.toMillis()) {
      try {
        if (answers.call()) {
          return;
        }
      } catch (Exception e) { // whatever a client throws before the server is up
        last = e;
      }
      if (endsWithin(PAUSE)) {
        throw new IllegalStateException(
            "%s ended with code %d while starting:%n%s"
                .formatted(name, process.exitValue(), logTail()));
      }
    }
    IllegalStateException late =
        new IllegalStateException(
            "%s does not answer after %d s:%n%s".formatted(name, limit.toSeconds(), logTail()));
    if (last != null) {
      late.addSuppressed(last);
    }
    throw late;
  }

  /** Asks it to end and waits; kills it if it has not ended by then. */
  public void terminate(Duration patience) {
    // Process.destroy would also close the pipe, and the guardian would kill the server at once.
    process.toHandle().destroy();
    if (!endsWithin(patience)) {
      kill();
    }
  }

  /** Ends it with SIGKILL and waits for its end. */
  public void kill() {
    process.destroyForcibly();
    endsWithin(Duration.ofSeconds(10));
  }

  /** Waits for its end and tells whether it has come. */
  public boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  /** Its exit code; only after its end. */
  public int exitCode() {
    return process.exitValue();
  }

  /** The last lines it wrote. */
  public String logTail() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    terminate(Duration.ofSeconds(10));
  }
}

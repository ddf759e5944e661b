package io.benchwarden.bench.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program and all it started.
 *
 * <p>A child whose parent ended no longer belongs to the tree as the kernel shows it. So every
 * program gets a mark into its environment, which its children inherit, and what wears the mark is
 * killed too. Only a program that clears its environment and leaves its parent gets away.
 */
final class ProcessTree {
  /** The variable that holds the mark. */
  static final String MARK = "BENCHWARDEN_RUN";

  private static final Path PROC = Path.of("/proc");
  private static final int MAXIMUM_ENVIRONMENT_BYTES = 256 << 10;

  /** While they are being killed, programs may still start others. */
  private static final int ROUNDS = 10;

  private static final int WAIT_MILLISECONDS = 100;

  private final Process root;
  private final byte[] mark;

  ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Kills everything and waits up to a second for its end. An interrupt cuts the wait short and
   * stays set.
   */
  void kill() {
    for (int round = 0; round < ROUNDS; round++) {
      Set<ProcessHandle> alive = alive();
      alive.forEach(ProcessHandle::destroyForcibly);
      if (alive.isEmpty() || !waitFor(alive)) {
        return;
      }
    }
  }

  private Set<ProcessHandle> alive() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    // The root first: it must not start again what is killed below it.
    found.add(root.toHandle());
    root.descendants().forEach(found::add);
    addMarked(found);
    found.removeIf(handle -> !handle.isAlive());
    return found;
  }

  private void addMarked(Set<ProcessHandle> found) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process)) {
          processHandle(process).ifPresent(found::add);
        }
      }
    } catch (IOException withoutProc) {
      // Not Linux, or /proc is hidden: the descendants are all that can be known.
      return;
    }
  }

  private boolean isMarked(Path process) {
    try (InputStream environment = Files.newInputStream(process.resolve("environ"))) {
      return contains(environment.readNBytes(MAXIMUM_ENVIRONMENT_BYTES), mark);
    } catch (IOException anotherUsersOrGone) {
      return false;
    }
  }

  private static boolean contains(byte[] text, byte[] part) {
    for (int start = 0; start + part.length <= text.length; start++) {
      if (Arrays.equals(text, start, start + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<ProcessHandle> processHandle(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
  }

  private static boolean waitFor(Set<ProcessHandle> dying) {
    try {
      for (ProcessHandle handle : dying) {
        handle.onExit().get(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException slow) {
      return true;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("waiting for a killed process failed", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }
}

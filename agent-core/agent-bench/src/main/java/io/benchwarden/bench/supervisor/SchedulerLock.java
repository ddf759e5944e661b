package io.benchwarden.bench.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether somebody holds the lock of a bench's scheduler, {@code config/scheduler_process} (version
 * 15 and later). A worker pool may hold it, and then the program that should be the scheduler ends
 * at once, healthily.
 *
 * <p>Frappe locks with {@code flock(2)}, which Java's {@code FileLock} does not see; {@code
 * /proc/locks} shows both.
 */
public final class SchedulerLock {
  private static final Path LOCKS = Path.of("/proc/locks");
  private static final int MAXIMUM_BYTES = 1 << 20;

  private SchedulerLock() {}

  /** Whether the lock is held; false where it is not known. */
  public static boolean isHeld(Path bench) {
    try (InputStream in = Files.newInputStream(LOCKS)) {
      Object inode =
          Files.getAttribute(bench.resolve("config").resolve("scheduler_process"), "unix:ino");
      return holds(new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.US_ASCII), inode);
    } catch (IOException absent) {
      return false;
    }
  }

  /**
   * A line reads {@code 1: FLOCK ADVISORY WRITE 1234 08:02:131073 0 EOF}; waiters have an arrow.
   */
  private static boolean holds(String locks, Object inode) {
    return locks
        .lines()
        .filter(line -> line.contains(" FLOCK ") && !line.contains("->"))
        .anyMatch(line -> line.contains(":" + inode + " "));
  }
}

package io.benchwarden.runtime.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that only takes up room. When the disk is full it is deleted, so that the alerts which
 * tell of the full disk can still be kept. Safe for use by several threads.
 */
final class Reserve {
  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
  private static final int BYTES = 1 << 20;

  /** The reserve comes back when so many times its size is free; earlier it would flap. */
  private static final int ROOM_FACTOR = 4;

  private static final long RETRY_NANOS = Duration.ofMinutes(1).toNanos();

  private final Path file;
  private final LongSupplier nanos;
  private boolean held;
  private long lastTry;

  Reserve(Path file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
    this.held = Files.exists(file);
    this.lastTry = nanos.getAsLong() - RETRY_NANOS;
  }

  /** Gives the room away; false if it was away already. */
  synchronized boolean giveUp() {
    if (!held) {
      return false;
    }
    try {
      Files.deleteIfExists(file);
      held = false;
      lastTry = nanos.getAsLong();
      LOG.warn("the disk of {} is full: the reserve is given up for the state of alerts", file);
      return true;
    } catch (IOException e) {
      LOG.error("the reserve {} cannot be deleted: {}", file, e.getMessage());
      return false;
    }
  }

  /** Whether the room is kept; takes it again, at most once a minute, if there is enough. */
  synchronized boolean isHeldOrRestored() {
    if (!held && nanos.getAsLong() - lastTry >= RETRY_NANOS) {
      lastTry = nanos.getAsLong();
      held = restore();
    }
    return held;
  }

  /** Whether the room is kept. */
  synchronized boolean isHeld() {
    return held;
  }

  private boolean restore() {
    try {
      if (Files.getFileStore(file.getParent()).getUsableSpace() < (long) ROOM_FACTOR * BYTES) {
        return false;
      }
      Files.write(file, incompressible());
      return true;
    } catch (IOException e) {
      LOG.warn("the reserve {} cannot be written: {}", file, e.getMessage());
      return false;
    }
  }

  /** Zeros would take no room on file systems that compress. */
  private static byte[] incompressible() {
    byte[] content = new byte[BYTES];
    new SplittableRandom(BYTES).nextBytes(content);
    return content;
  }
}

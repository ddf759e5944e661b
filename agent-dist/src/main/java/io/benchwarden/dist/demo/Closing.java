package io.benchwarden.dist.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be closed at the end, in reverse order of its opening. Safe for concurrent use: Ctrl-C
 * closes from another thread while the demo is still starting things.
 */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /** Has it closed at the end; at once if the end has already come. */
  <T extends AutoCloseable> T add(T resource) {
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        open.push(resource);
      }
    }
    if (late) {
      close(resource);
    }
    return resource;
  }

  /** Closes everything; a second call finds nothing left to do, and waits for the first. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  // One thing that cannot be closed must not keep the rest open; it is told, not lost.
  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("benchwarden demo: while cleaning up: " + e);
    }
  }
}

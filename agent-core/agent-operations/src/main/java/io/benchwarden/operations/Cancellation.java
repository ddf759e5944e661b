package io.benchwarden.operations;

import org.jspecify.annotations.Nullable;

/**
 * Ends a running operation early, from another thread or at its deadline. The step in hand is
 * interrupted, the rest is left out, and both are said.
 */
public final class Cancellation {
  private @Nullable Thread working;
  private boolean asked;

  /** Asks for the end. Also works before the operation begins. */
  public synchronized void cancel() {
    asked = true;
    if (working != null) {
      working.interrupt();
    }
  }

  /** The calling thread works from now on. */
  synchronized void begin() throws InterruptedException {
    if (asked) {
      throw new InterruptedException("cancelled before it began");
    }
    working = Thread.currentThread();
  }

  /** The calling thread works no more; an interrupt that came too late is not passed on. */
  synchronized void end() {
    working = null;
    if (asked) {
      Thread.interrupted();
    }
  }
}

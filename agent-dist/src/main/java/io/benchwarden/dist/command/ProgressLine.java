package io.benchwarden.dist.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that is written over while work goes on; nothing elsewhere, where it would
 * fill a log. Safe for several threads.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean shown;
  private final LongSupplier nanos;
  private long next;
  private boolean dirty;

  /**
   * A line there.
   *
   * @param shown whether that is a terminal
   */
  public ProgressLine(PrintWriter out, boolean shown, LongSupplier nanos) {
    this.out = out;
    this.shown = shown;
    this.nanos = nanos;
    this.next = nanos.getAsLong();
  }

  /** Shows a text, some times a second at most. */
  public synchronized void show(String text) {
    if (!shown || nanos.getAsLong() - next < 0) {
      return;
    }
    next = nanos.getAsLong() + PAUSE;
    dirty = true;
    out.print(ERASE + text);
    out.flush();
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    if (dirty) {
      out.print(ERASE);
      out.flush();
      dirty = false;
    }
  }
}

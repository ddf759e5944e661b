package io.benchwarden.bench.event;

import java.util.Collection;
import java.util.Optional;

/** What one probe follows. Safe for several threads. */
public final class Watch implements AutoCloseable {
  private final HostEvents events;
  private final Runnable happened;

  Watch(HostEvents events, Runnable happened) {
    this.events = events;
    this.happened = happened;
  }

  /**
   * Follows these files and folders from now on, and no others. Call it before each look at them:
   * what did not exist is found once it does, what was replaced is followed at its new place, and a
   * change between this call and the look is told.
   */
  public void followFiles(Collection<? extends WatchTarget> targets) {
    events.followFiles(this, targets);
  }

  /**
   * Tells the end of these processes, and of no others. An end is told once, however often its
   * process is named again.
   */
  public void followProcesses(Collection<Long> pids) {
    events.followProcesses(this, pids);
  }

  /** Why not all is told, a part of a sentence for the log; empty if all is. */
  public Optional<String> problem() {
    return events.problem();
  }

  void happened() {
    happened.run();
  }

  /** Whether it belongs to these events. */
  public boolean isOf(HostEvents others) {
    return events == others;
  }

  @Override
  public void close() {
    events.close(this);
  }
}

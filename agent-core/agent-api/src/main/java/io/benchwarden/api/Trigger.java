package io.benchwarden.api;

import java.util.Collection;
import java.util.List;

/**
 * Asks for a run of a probe now, outside its grid. Requests are coalesced, served at least 100 ms
 * apart and never beside a run of the same probe: a request during a run causes one run after it.
 *
 * <p>Extra runs shorten no hold: a {@code for} counts time, and N of M counts only runs of the
 * grid.
 */
public interface Trigger {

  /**
   * Asks for a run because something happened to these subjects.
   *
   * @param subjects what the event was about; empty when it is not known
   */
  void fire(Collection<Subject> subjects);

  /** Asks for a run without naming a subject. */
  default void fire() {
    fire(List.of());
  }

  /**
   * Runs a loop that waits for events on a thread of the agent's, named after the probe, with the
   * plugin's context class loader.
   *
   * @param what a few words for the thread's name: {@code "inotify"}
   * @param loop runs until it returns, throws or is interrupted
   * @return interrupts the loop and waits up to two seconds for its end
   */
  AutoCloseable waitFor(String what, WatchLoop loop);

  /** A loop that waits for events of the outside world. */
  @FunctionalInterface
  interface WatchLoop {
    /**
     * Waits and fires until interrupted.
     *
     * @throws Exception ends the watch; told once, polling goes on
     */
    void run() throws Exception;
  }
}

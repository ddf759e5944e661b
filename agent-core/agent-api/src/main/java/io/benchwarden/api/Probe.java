package io.benchwarden.api;

/**
 * One configured instance of a {@link Check}; what the scheduler runs.
 *
 * <p>The agent never runs one probe twice at the same time, but successive runs may be on different
 * threads. The context class loader of every call is the plugin's.
 */
public interface Probe extends AutoCloseable {

  /**
   * Looks once.
   *
   * <p>The thread is interrupted at the {@linkplain CheckContext#deadline() deadline}. What was
   * handed to {@link CheckContext#observe} before that counts; a run that does not end soon after
   * the interrupt is abandoned and told as a fault of this probe.
   *
   * @return what was seen; never null
   * @throws Exception if nothing could be looked at. The whole run is then unknown, which moves no
   *     alert. A subject that cannot be read, while others can, is not an exception but {@link
   *     Observation#unreadable}.
   */
  Report run(CheckContext context) throws Exception;

  /**
   * Starts to watch a source that can tell by itself that something happened, so that the agent
   * need not wait for the next interval. Opened after {@link Check#configure} and closed before
   * {@link #close()}. Most probes have no such source and inherit this method.
   *
   * @param trigger asks for a run; may be used from any thread until the returned handle is closed
   * @return closes the watch
   * @throws Exception if the source cannot be watched; polling goes on and the agent says so once
   */
  default AutoCloseable watch(Trigger trigger) throws Exception {
    return () -> {};
  }

  /** Gives back what the probe holds. Called once, after its last run ended. */
  @Override
  default void close() throws Exception {}
}

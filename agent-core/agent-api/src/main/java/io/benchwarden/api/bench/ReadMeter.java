package io.benchwarden.api.bench;

/**
 * What reading a bench costs, counted for one run of a probe. Whoever reads adds to it; checks need
 * not. Safe for several threads.
 */
public interface ReadMeter {
  /** Counts nothing. */
  ReadMeter NONE =
      new ReadMeter() {
        @Override
        public void connected() {}

        @Override
        public void asked() {}

        @Override
        public void received(long bytes) {}

        @Override
        public Help help() {
          return () -> {};
        }
      };

  /** A connection to a server was opened. */
  void connected();

  /** One statement, or one command, was sent to a server. */
  void asked();

  /**
   * A server answered.
   *
   * @param bytes the size of the values in its answer, at least 0
   */
  void received(long bytes);

  /** The present thread, which is not the run's own, begins to work for the run. */
  Help help();

  /** The work of a helping thread, until it is closed on the same thread. */
  @FunctionalInterface
  interface Help extends AutoCloseable {
    @Override
    void close();
  }
}

package io.benchwarden.dist.demo;

import java.io.IOException;
import java.nio.file.Path;

/** The agent that watches the demo's bench. */
interface DemoAgent extends AutoCloseable {
  /**
   * Starts it, and returns when every probe has reported once.
   *
   * @throws IOException if it does not start; the message says why
   */
  void start(Path configuration) throws IOException, InterruptedException;

  /** Whether it was started and has not ended. */
  boolean isRunning();

  /** Stops it in order. */
  @Override
  void close();
}

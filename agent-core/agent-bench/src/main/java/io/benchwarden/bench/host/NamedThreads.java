package io.benchwarden.bench.host;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that say what they are for. */
final class NamedThreads implements ThreadFactory {
  private final AtomicInteger number = new AtomicInteger();
  private final String purpose;

  NamedThreads(String purpose) {
    this.purpose = purpose;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, purpose + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    // A pool outlives the plugin on whose behalf a thread of it was first needed.
    thread.setContextClassLoader(NamedThreads.class.getClassLoader());
    return thread;
  }
}

package io.benchwarden.bench;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads of this library: named, daemons, and with the library's own class loader, since
 * a thread may be born while a plugin's code runs and must not keep the plugin's loader alive.
 */
public final class AgentThreads {
  private AgentThreads() {}

  /** Threads named {@code name-1}, {@code name-2}, … */
  public static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(AgentThreads.class.getClassLoader());
      return thread;
    };
  }
}

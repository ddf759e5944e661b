package io.benchwarden.runtime.plugin;

/**
 * Sets the thread's context class loader and puts the former one back. Libraries in a plugin find
 * their own providers by it.
 */
final class ContextLoader implements AutoCloseable {
  private final Thread thread;
  private final ClassLoader former;

  private ContextLoader(Thread thread) {
    this.thread = thread;
    this.former = thread.getContextClassLoader();
  }

  static ContextLoader set(ClassLoader loader) {
    ContextLoader context = new ContextLoader(Thread.currentThread());
    context.thread.setContextClassLoader(loader);
    return context;
  }

  @Override
  public void close() {
    thread.setContextClassLoader(former);
  }
}

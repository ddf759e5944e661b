package io.benchwarden.runtime.plugin;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Trigger;
import org.jspecify.annotations.Nullable;

/** A probe that is called with its plugin's class loader. */
record ClassLoaderSafeProbe(Probe delegate, ClassLoader loader) implements Probe {

  @Override
  public Report run(CheckContext checkContext) throws Exception {
    try (ContextLoader context = ContextLoader.set(loader)) {
      return delegate.run(checkContext);
    }
  }

  @Override
  public AutoCloseable watch(Trigger trigger) throws Exception {
    try (ContextLoader context = ContextLoader.set(loader)) {
      @Nullable AutoCloseable watch = delegate.watch(new ClassLoaderSafeTrigger(trigger, loader));
      return () -> end(watch);
    }
  }

  private void end(@Nullable AutoCloseable watch) throws Exception {
    try (ContextLoader context = ContextLoader.set(loader)) {
      if (watch != null) {
        watch.close();
      }
    }
  }

  @Override
  public void close() throws Exception {
    try (ContextLoader context = ContextLoader.set(loader)) {
      delegate.close();
    }
  }
}

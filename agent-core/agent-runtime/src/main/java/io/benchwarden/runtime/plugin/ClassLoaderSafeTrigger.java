package io.benchwarden.runtime.plugin;

import io.benchwarden.api.Subject;
import io.benchwarden.api.Trigger;
import java.util.Collection;
import java.util.List;

/** A trigger whose loops run with the plugin's class loader, from whatever thread they start. */
record ClassLoaderSafeTrigger(Trigger delegate, ClassLoader loader) implements Trigger {

  @Override
  public void fire(Collection<Subject> subjects) {
    delegate.fire(subjects);
  }

  @Override
  public void fire() {
    delegate.fire(List.of());
  }

  @Override
  public AutoCloseable waitFor(String what, WatchLoop loop) {
    return delegate.waitFor(what, () -> run(loop));
  }

  private void run(WatchLoop loop) throws Exception {
    try (ContextLoader context = ContextLoader.set(loader)) {
      loop.run();
    }
  }
}

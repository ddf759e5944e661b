package io.benchwarden.runtime.plugin;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import org.jspecify.annotations.Nullable;

/** A notifier that is called with its own class loader, and whose errors are words. */
record ClassLoaderSafeNotifier(Notifier delegate, ClassLoader loader) implements Notifier {

  @Override
  public NotifierDescription describe() {
    try (ContextLoader context = ContextLoader.set(loader)) {
      return delegate.describe();
    }
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    try (ContextLoader context = ContextLoader.set(loader)) {
      @Nullable Channel channel = delegate.open(settings);
      if (channel == null) {
        throw new InvalidSettingsException("", "the notifier returned null instead of a channel");
      }
      return new ClassLoaderSafeChannel(channel, loader);
    } catch (InvalidSettingsException invalid) {
      throw invalid;
    } catch (Throwable failure) {
      throw new InvalidSettingsException(
          "", "the notifier failed over its settings: " + ForeignFailure.describe(failure));
    }
  }
}

package io.benchwarden.runtime.plugin;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Settings;
import org.jspecify.annotations.Nullable;

/** A check that is called with its own class loader, and whose errors are the operator's words. */
record ClassLoaderSafeCheck(Check delegate, ClassLoader loader) implements Check {

  @Override
  public CheckDescription describe() {
    try (ContextLoader context = ContextLoader.set(loader)) {
      return delegate.describe();
    }
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    try (ContextLoader context = ContextLoader.set(loader)) {
      @Nullable Probe probe = delegate.configure(settings);
      if (probe == null) {
        throw new InvalidSettingsException("", "the check returned null instead of a probe");
      }
      return new ClassLoaderSafeProbe(probe, loader);
    } catch (InvalidSettingsException invalid) {
      throw invalid;
    } catch (Throwable failure) {
      throw new InvalidSettingsException(
          "", "the check failed over its settings: " + ForeignFailure.describe(failure));
    }
  }
}

package io.benchwarden.api.notify;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Settings;

/**
 * A way to tell people or programs: {@code email}, {@code webhook}. The service type that plugins
 * register in {@code META-INF/services/io.benchwarden.api.notify.Notifier}.
 *
 * <p>An implementation is public, stateless and has a public constructor without parameters.
 */
public interface Notifier {

  /** Says what this notifier is; the same at each call. */
  NotifierDescription describe();

  /**
   * Makes one configured instance. Called at start and at each reload; must not touch the outside
   * world.
   *
   * @throws InvalidSettingsException if a setting cannot be used
   */
  Channel open(Settings settings) throws InvalidSettingsException;
}

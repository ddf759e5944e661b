package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.Configuration;
import jakarta.inject.Inject;

/** What is configured and installed now. Safe for use by several threads. */
public final class CurrentInstallation {
  private volatile Installation installation;

  @Inject
  CurrentInstallation(Installation first) {
    installation = first;
  }

  /** What is configured and installed. */
  public Installation get() {
    return installation;
  }

  /** What is configured. */
  public Configuration configuration() {
    return installation.configuration();
  }

  void replace(Installation other) {
    installation = other;
  }
}

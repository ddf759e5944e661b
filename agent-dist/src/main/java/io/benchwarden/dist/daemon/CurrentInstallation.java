package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.plugin.PluginInfo;
import io.benchwarden.runtime.schedule.TimeSource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is configured and installed now. Safe for use by several threads. */
public final class CurrentInstallation {
  private final Clock clock;
  private volatile Installation installation;

  /** Since when each plugin is loaded, with the content it has. */
  private volatile Map<PluginInfo, Instant> arrivals = Map.of();

  @Inject
  CurrentInstallation(Installation first, TimeSource time) {
    clock = time.clock();
    installation = first;
    arrivals = arrivals(first);
  }

  /** What is configured and installed. */
  public Installation get() {
    return installation;
  }

  /** What is configured. */
  public Configuration configuration() {
    return installation.configuration();
  }

  /**
   * Since when a plugin is loaded; empty if it is not. One that was taken anew with the same
   * content is as old as it was.
   */
  public Optional<Instant> loadedAt(PluginInfo plugin) {
    return Optional.ofNullable(arrivals.get(plugin));
  }

  void replace(Installation other) {
    arrivals = arrivals(other);
    installation = other;
  }

  private Map<PluginInfo, Instant> arrivals(Installation next) {
    Instant now = clock.instant();
    return next.plugins().plugins().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Function.identity(), plugin -> arrivals.getOrDefault(plugin, now)));
  }
}

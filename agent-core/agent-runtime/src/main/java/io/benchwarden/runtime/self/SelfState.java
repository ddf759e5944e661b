package io.benchwarden.runtime.self;

import io.benchwarden.runtime.plugin.PluginFailure;
import io.benchwarden.runtime.plugin.PluginInfo;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.store.StoreHealth;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the agent knows of itself. The parts of the agent put in what they know, or where to ask for
 * it, as they start; until then a part has nothing to say. Safe for several threads.
 */
public final class SelfState {
  private volatile Supplier<List<ProbeStatus>> probes = List::of;
  private volatile IntSupplier abandonedThreads = () -> 0;
  private volatile Supplier<List<OutboxBacklog>> outbox = List::of;
  private volatile Supplier<Optional<StoreHealth>> store = Optional::empty;
  private volatile Plugins plugins = new Plugins(List.of(), List.of());
  private volatile Optional<RejectedReload> rejectedReload = Optional.empty();

  /**
   * The plugins of the last load.
   *
   * @param loaded those that provide something
   * @param failures what was not loaded
   */
  public record Plugins(List<PluginInfo> loaded, List<PluginFailure> failures) {
    public Plugins {
      loaded = List.copyOf(loaded);
      failures = List.copyOf(failures);
    }
  }

  /** Where to ask how the probes are doing, and how many threads were given up. */
  public void askScheduler(Supplier<List<ProbeStatus>> statuses, IntSupplier abandoned) {
    probes = statuses;
    abandonedThreads = abandoned;
  }

  /** Where to ask what waits to be delivered; one entry for each channel, also for empty ones. */
  public void askOutbox(Supplier<List<OutboxBacklog>> backlog) {
    outbox = backlog;
  }

  /** Where to ask how the store is. */
  public void askStore(Supplier<StoreHealth> health) {
    store = () -> Optional.of(health.get());
  }

  /** The plugins were loaded, at start or at a reload. */
  public void pluginsLoaded(List<PluginInfo> loaded, List<PluginFailure> failures) {
    plugins = new Plugins(loaded, failures);
  }

  /** A reload was refused. */
  public void reloadRejected(RejectedReload reload) {
    rejectedReload = Optional.of(reload);
  }

  /** A reload succeeded. */
  public void reloadAccepted() {
    rejectedReload = Optional.empty();
  }

  List<ProbeStatus> probes() {
    return probes.get();
  }

  int abandonedThreads() {
    return abandonedThreads.getAsInt();
  }

  List<OutboxBacklog> outbox() {
    return outbox.get();
  }

  Optional<StoreHealth> store() {
    return store.get();
  }

  Plugins plugins() {
    return plugins;
  }

  Optional<RejectedReload> rejectedReload() {
    return rejectedReload;
  }
}

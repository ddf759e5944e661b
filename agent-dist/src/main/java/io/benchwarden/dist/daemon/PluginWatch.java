package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.plugin.PluginFolders;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes plugins that are put, replaced or removed while the agent runs. Looks at names and times
 * once a second, which costs a few microseconds, and also works where the kernel tells of no file
 * (network file systems, a directory that is made later). What changed is taken when it has been
 * the same for two looks, so that nobody loads half a copy.
 */
public final class PluginWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginWatch.class);

  /** Takes what lies in the directories now. */
  @FunctionalInterface
  interface Taking {
    void take() throws InterruptedException;
  }

  private final Supplier<List<Path>> directories;
  private final Taking taking;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "plugin watch");
            thread.setDaemon(true);
            return thread;
          });

  /** What was loaded, and what lay there at the last look. Confined to the timer's thread. */
  private PluginFolders taken = PluginFolders.UNSEEN;

  private PluginFolders last = taken;

  @Inject
  PluginWatch(CurrentInstallation current, Reloading reloading) {
    this(() -> current.configuration().agent().pluginDirectories(), reloading::reloadPlugins);
  }

  PluginWatch(Supplier<List<Path>> directories, Taking taking) {
    this.directories = directories;
    this.taking = taking;
  }

  /**
   * Begins to look. Where there are plugins, the first look takes them once more, which changes
   * nothing if they are the same: one may have come since the start loaded them.
   */
  void start() {
    last = PluginFolders.look(directories.get());
    taken = last.holdsAnything() ? PluginFolders.UNSEEN : last;
    timer.scheduleWithFixedDelay(this::lookAndGoOn, 1, 1, TimeUnit.SECONDS);
  }

  private void lookAndGoOn() {
    try {
      look();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      // An executor drops a task that throws: later plugins would never be taken.
      LOG.error("Plugins could not be taken anew; the former ones go on", failure);
    }
  }

  /** One look. */
  void look() throws InterruptedException {
    PluginFolders now = PluginFolders.look(directories.get());
    boolean settled = now.equals(last);
    last = now;
    if (settled && !now.equals(taken)) {
      taken = now;
      taking.take();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package io.benchwarden.checks.watch;

import io.benchwarden.api.CheckContext;
import io.benchwarden.bench.event.WatchTarget;
import java.util.Collection;
import java.util.List;

/** What tells a probe that there is something to see. */
@FunctionalInterface
public interface EventSources {

  /** The files and folders whose changes matter; asked before each run, and must not wait. */
  Collection<WatchTarget> files(CheckContext context) throws InterruptedException;

  /** The processes whose end matters; asked after each run. */
  default Collection<Long> processes() {
    return List.of();
  }
}

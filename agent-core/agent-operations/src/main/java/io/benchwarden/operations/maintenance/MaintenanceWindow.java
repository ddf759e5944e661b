package io.benchwarden.operations.maintenance;

import io.benchwarden.bench.FrappeBench;

/** Tells a running daemon that what follows is planned. */
@FunctionalInterface
public interface MaintenanceWindow {

  /** A window that is open. */
  interface Open extends AutoCloseable {
    /** What people are told of it. */
    String text();

    @Override
    void close();
  }

  /** Opens a window for a bench, as far as there is a daemon. */
  Open open(FrappeBench bench, String reason);

  /** For a host without a daemon. */
  static MaintenanceWindow none() {
    return (bench, reason) ->
        new Open() {
          @Override
          public String text() {
            return "no daemon watches this bench, so no window was opened";
          }

          @Override
          public void close() {
            // Nothing was opened.
          }
        };
  }
}

package io.benchwarden.runtime.store;

import java.util.Optional;

/**
 * How the store is.
 *
 * @param failure why the last write failed; empty if it succeeded
 * @param setAside names of files that were found damaged at start and set aside
 * @param bytes size of its files
 */
public record StoreHealth(Optional<String> failure, java.util.List<String> setAside, long bytes) {
  public StoreHealth {
    setAside = java.util.List.copyOf(setAside);
  }
}

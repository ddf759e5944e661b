package io.benchwarden.runtime.invariants;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one receiver was told, as far as anybody outside can know. */
final class Receiver {
  /** Told of an alert: in which episode, since when it was spoken of, and how bad it was. */
  record Told(int episode, long at, long wall, Happening.Level level, boolean certain) {}

  final Map<String, Told> told = new HashMap<>();
  final Set<String> ids = new HashSet<>();
  final Set<String> repeatable = new HashSet<>();
  final Map<String, Integer> refused = new HashMap<>();
}

package io.benchwarden.bench.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Who follows which process. Guarded by the owner's lock. */
final class FollowedProcesses {
  private final Map<Watch, Map<Long, Integer>> byWatch = new HashMap<>();

  /** Processes whose end was told, as long as their watch still names them. */
  private final Map<Watch, Set<Long>> told = new HashMap<>();

  /** Descriptors nobody needs; closed by the thread that may be waiting for them. */
  private final List<Integer> abandoned = new ArrayList<>();

  /**
   * Follows these and no others.
   *
   * @return whether one of them is gone already and that was not told yet
   */
  boolean follow(Watch watch, Collection<Long> pids, EventQueue queue) {
    Set<Long> wanted = new HashSet<>(pids);
    Map<Long, Integer> followed = byWatch.computeIfAbsent(watch, added -> new HashMap<>());
    Set<Long> toldOf = told.computeIfAbsent(watch, added -> new HashSet<>());
    toldOf.retainAll(wanted);
    followed.entrySet().removeIf(entry -> drop(entry, wanted));
    boolean ended = false;
    wanted.removeAll(toldOf);
    wanted.removeAll(followed.keySet());
    for (long pid : wanted) {
      OptionalInt descriptor = queue.openProcess(pid);
      if (descriptor.isPresent()) {
        followed.put(pid, descriptor.getAsInt());
      } else {
        ended = toldOf.add(pid) || ended;
      }
    }
    if (pids.isEmpty()) {
      byWatch.remove(watch);
      told.remove(watch);
    }
    return ended;
  }

  private boolean drop(Map.Entry<Long, Integer> entry, Set<Long> wanted) {
    if (wanted.contains(entry.getKey())) {
      return false;
    }
    abandoned.add(entry.getValue());
    return true;
  }

  List<Integer> descriptors() {
    return byWatch.values().stream().flatMap(followed -> followed.values().stream()).toList();
  }

  /** Whom the end of these concerns; their descriptors are closed. */
  Set<Watch> ended(List<Integer> descriptors, EventQueue queue) {
    Set<Watch> concerned = new HashSet<>();
    Set<Integer> ended = new HashSet<>(descriptors);
    byWatch.forEach(
        (watch, followed) ->
            followed
                .entrySet()
                .removeIf(
                    entry -> {
                      if (!ended.contains(entry.getValue())) {
                        return false;
                      }
                      concerned.add(watch);
                      told.computeIfAbsent(watch, added -> new HashSet<>()).add(entry.getKey());
                      queue.closeProcess(entry.getValue());
                      return true;
                    }));
    return concerned;
  }

  void closeAbandoned(EventQueue queue) {
    abandoned.forEach(queue::closeProcess);
    abandoned.clear();
  }

  void closeAll(EventQueue queue) {
    closeAbandoned(queue);
    descriptors().forEach(queue::closeProcess);
    byWatch.clear();
  }
}

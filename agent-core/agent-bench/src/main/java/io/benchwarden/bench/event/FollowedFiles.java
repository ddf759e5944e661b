package io.benchwarden.bench.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who follows which file. The kernel gives one number to one file, under however many names and for
 * however many watches it is followed. Guarded by the owner's lock.
 */
final class FollowedFiles {
  private final Map<Integer, Map<Key, Follower>> byNumber = new HashMap<>();
  private final Map<Watch, Set<Integer>> byWatch = new HashMap<>();

  private record Key(Watch watch, String path) {}

  private record Follower(Watch watch, WatchTarget target) {}

  /**
   * An event for one watch.
   *
   * @param watch who follows
   * @param target what
   * @param event what happened
   */
  record Happening(Watch watch, WatchTarget target, Inotify.Event event) {

    /** Whether the watch wants to hear of it; may read the file. */
    boolean matters() {
      if (event.kind() != Inotify.Kind.CHANGED) {
        return true;
      }
      return target instanceof WatchTarget.Entries entries
          ? entries.names().test(event.name())
          : ((WatchTarget.Content) target).matters().getAsBoolean();
    }
  }

  /** Adding again what is followed already costs a call, and finds what was replaced unseen. */
  void follow(Watch watch, Collection<? extends WatchTarget> targets, Inotify inotify) {
    Map<Integer, List<WatchTarget>> wanted = new HashMap<>();
    try {
      for (WatchTarget target : targets) {
        OptionalInt number = inotify.add(target);
        number.ifPresent(n -> wanted.computeIfAbsent(n, added -> new ArrayList<>()).add(target));
      }
    } finally {
      replace(watch, wanted, inotify);
    }
  }

  private void replace(Watch watch, Map<Integer, List<WatchTarget>> wanted, Inotify inotify) {
    Set<Integer> former = byWatch.getOrDefault(watch, Set.of());
    for (int number : former) {
      Map<Key, Follower> followers = byNumber.getOrDefault(number, Map.of());
      followers.keySet().removeIf(key -> key.watch() == watch);
    }
    wanted.forEach(
        (number, targets) ->
            targets.forEach(
                target ->
                    byNumber
                        .computeIfAbsent(number, added -> new HashMap<>())
                        .put(
                            new Key(watch, target.path().toString()),
                            new Follower(watch, target))));
    for (int number : former) {
      dropUnfollowed(number, inotify);
    }
    if (wanted.isEmpty()) {
      byWatch.remove(watch);
    } else {
      byWatch.put(watch, new HashSet<>(wanted.keySet()));
    }
  }

  private void dropUnfollowed(int number, Inotify inotify) {
    Map<Key, Follower> followers = byNumber.get(number);
    if (followers != null && followers.isEmpty()) {
      byNumber.remove(number);
      inotify.remove(number);
    }
  }

  /** Whom an event concerns. */
  List<Happening> happened(Inotify.Event event, Inotify inotify) {
    Map<Key, Follower> followers = byNumber.getOrDefault(event.watch(), Map.of());
    List<Happening> happenings = new ArrayList<>();
    followers.values().forEach(f -> happenings.add(new Happening(f.watch(), f.target(), event)));
    if (event.kind() == Inotify.Kind.LEFT) {
      // Renamed, it would be watched on under a name that nobody asked for.
      byNumber.remove(event.watch());
      inotify.remove(event.watch());
    } else if (event.kind() == Inotify.Kind.UNWATCHED) {
      byNumber.remove(event.watch());
    }
    return happenings;
  }
}

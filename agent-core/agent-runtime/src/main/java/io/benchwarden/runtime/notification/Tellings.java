package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Moment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What every channel knows of every alert. Confined to one thread. */
final class Tellings {
  /** Where a telling is kept. */
  record Key(String fingerprint, String channel) {}

  private final Map<String, Map<String, Telling>> all = new LinkedHashMap<>();
  private final Set<Key> touched = new LinkedHashSet<>();

  void load(Collection<Telling> stored, Moment now) {
    for (Telling telling : stored) {
      Long nanos = telling.spokenAt() == null ? null : now.nanosOf(telling.spokenAt());
      index(telling.at(nanos));
    }
  }

  @Nullable Telling get(String fingerprint, String channel) {
    return of(fingerprint).get(channel);
  }

  /** By channel, sorted. */
  Map<String, Telling> of(String fingerprint) {
    return all.getOrDefault(fingerprint, Map.of());
  }

  List<Telling> all() {
    return all.values().stream().flatMap(channels -> channels.values().stream()).toList();
  }

  void put(Telling telling) {
    if (!Objects.equals(get(telling.fingerprint(), telling.channel()), telling)) {
      index(telling);
      touched.add(new Key(telling.fingerprint(), telling.channel()));
    }
  }

  void remove(Telling telling) {
    Map<String, Telling> channels = all.get(telling.fingerprint());
    if (channels != null && channels.remove(telling.channel()) != null) {
      touched.add(new Key(telling.fingerprint(), telling.channel()));
      if (channels.isEmpty()) {
        all.remove(telling.fingerprint());
      }
    }
  }

  /** What is not yet written; keys without a telling are to be removed. */
  Set<Key> unwritten() {
    return new LinkedHashSet<>(touched);
  }

  /** Everything is to be written again, over what is there under these keys. */
  void rewrite(Collection<Key> there) {
    touched.addAll(there);
    all().forEach(telling -> touched.add(new Key(telling.fingerprint(), telling.channel())));
  }

  void written() {
    touched.clear();
  }

  private void index(Telling telling) {
    all.computeIfAbsent(telling.fingerprint(), fingerprint -> new TreeMap<>())
        .put(telling.channel(), telling);
  }
}

package io.benchwarden.dist.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether all that had to arrive did, and nothing else.
 *
 * @param faults what was wrong, in words; empty if all was right
 * @param expected how many alerts and ends had to arrive, by all media together
 */
record Verdict(List<String> faults, int expected) {
  Verdict {
    faults = List.copyOf(faults);
  }

  static Verdict of(List<Played> played, Arrivals arrivals) {
    List<String> faults = new ArrayList<>();
    played.forEach(scene -> faults.addAll(scene.missing()));
    for (Arrival arrival : arrivals.all()) {
      if (!isExplained(arrival, played, arrivals)) {
        faults.add(unexpected(arrival, arrivals.labels(arrival.fingerprint())));
      }
    }
    faults.addAll(repeated(played, arrivals));
    int media = Medium.values().length;
    return new Verdict(faults, played.size() * 2 * media);
  }

  /** Whether all was right. */
  boolean good() {
    return faults.isEmpty();
  }

  private static boolean isExplained(Arrival arrival, List<Played> played, Arrivals arrivals) {
    Map<String, String> labels = arrivals.labels(arrival.fingerprint());
    return played.stream()
        .filter(scene -> arrival.at().compareTo(scene.from()) >= 0)
        .flatMap(
            scene ->
                Stream.concat(
                    Stream.of(scene.scene().expected()), scene.scene().explained().stream()))
        .anyMatch(expectation -> expectation.matches(labels));
  }

  // A scene breaks once: a second alert for it by the same medium means that it flapped.
  private static List<String> repeated(List<Played> played, Arrivals arrivals) {
    List<String> faults = new ArrayList<>();
    for (Played scene : played) {
      for (Medium medium : Medium.values()) {
        long told =
            arrivals.all().stream()
                .filter(arrival -> arrival.medium() == medium && arrival.firing())
                .filter(
                    arrival ->
                        scene.scene().expected().matches(arrivals.labels(arrival.fingerprint())))
                .count();
        if (told > 1) {
          faults.add(
              "'%s' was told %d times by %s; it broke once."
                  .formatted(scene.scene().expected().text(), told, medium.word()));
        }
      }
    }
    return faults;
  }

  private static String unexpected(Arrival arrival, Map<String, String> labels) {
    String what =
        labels.isEmpty()
            ? "alert " + arrival.fingerprint()
            : "%s %s of %s (%s)"
                .formatted(
                    labels.getOrDefault("check", ""),
                    labels.getOrDefault("condition", ""),
                    labels.getOrDefault("subject", ""),
                    labels.getOrDefault("severity", ""));
    return "Nobody expects this %s by %s at %d:%02d: %s."
        .formatted(
            arrival.firing() ? "alert" : "end",
            arrival.medium().word(),
            arrival.at().toMinutes(),
            arrival.at().toSecondsPart(),
            what);
  }
}

package io.benchwarden.dist.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where scenes are played: the bench that breaks, and the receivers that must be told.
 *
 * @param bench what breaks
 * @param arrivals what has arrived
 * @param narrator who tells it
 * @param clock the time since the demo began
 * @param patience the longest wait for an alert, and for its end
 * @param end when all waiting ends, since the demo began
 * @param pause how long a broken thing stays so after its alert, for people to read
 */
record Stage(
    DemoBench bench,
    Arrivals arrivals,
    Narrator narrator,
    Supplier<Duration> clock,
    Duration patience,
    Duration end,
    Duration pause) {

  /** Breaks, waits for the alert, heals, waits for its end. */
  Played play(Scene scene) throws Exception {
    List<String> missing = new ArrayList<>();
    Duration broken = clock.get();
    scene.breaks().deed().to(bench);
    narrator.broke(scene);
    await(scene, true, broken, missing);
    quiet(pause);
    Duration healed = clock.get();
    scene.heals().deed().to(bench);
    narrator.healed(scene);
    await(scene, false, healed, missing);
    return new Played(scene, broken, missing);
  }

  /** Lets time pass. */
  void quiet(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  private void await(Scene scene, boolean firing, Duration since, List<String> missing)
      throws InterruptedException {
    Duration patient = clock.get().plus(patience);
    Duration until = patient.compareTo(end) < 0 ? patient : end;
    for (Medium medium : Medium.values()) {
      arrivals
          .await(scene.expected(), medium, firing, since, until)
          .ifPresentOrElse(
              arrival -> tell(scene, arrival, since),
              () -> missing.add(words(scene, medium, firing)));
    }
  }

  private void tell(Scene scene, Arrival arrival, Duration since) {
    Map<String, String> labels = arrivals.labels(arrival.fingerprint());
    narrator.arrived(
        scene,
        arrival,
        arrival.at().minus(since),
        labels.getOrDefault("severity", ""),
        arrivals.summary(arrival.fingerprint()));
  }

  private static String words(Scene scene, Medium medium, boolean firing) {
    return "No %s told %s of '%s' (scene %s)."
        .formatted(
            medium.word(), firing ? "the alert" : "the end", scene.expected().text(), scene.name());
  }
}

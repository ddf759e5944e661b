package io.benchwarden.dist.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.benchwarden.dist.faults.FaultyReceiver.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lamps go out and on again, one change after the other was told, and within each the agent is
 * killed once or twice at a random moment, under a receiver that may be well or not.
 */
@Tag("long")
@DisplayName("Killing the daemon at random moments")
class RandomKillsTest {
  private static final int LONGEST_WAIT_MILLIS = 1800;

  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Kill> kills = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  @TempDir private Path directory;
  @TempDir private Path work;

  /** When it was killed and had died, and what was unacknowledged on its disk. */
  private record Kill(long nanos, long died, Set<String> unacknowledged) {}

  /** What a receiver has to be told. */
  private record Change(String lamp, String status) {}

  @Test
  @DisplayName("loses nothing, and repeats only what was not acknowledged when it died")
  void repeatsOnlyWhatWasUnderWay() throws Exception {
    try (Trial trial = Trial.in(directory).start()) {
      trial.settle();
      while (kills.size() < Settings.kills()) {
        Change change = change(trial);
        long returned = torment(trial);
        long told = trial.awaitTold(change.lamp(), change.status());
        if (told > returned) {
          delays.add(Duration.ofNanos(told - returned));
        }
      }
      trial.settle();
      int copies = 0;
      for (Change change : changes) {
        copies += judge(trial.receiver().told(change.lamp(), change.status()), change);
      }
      assertThat(trial.receiver().arrivals()).hasSize(changes.size() + copies);
      report(copies);
    }
  }

  /** The lamp of the round before gets its light back, or the next one loses it. */
  private Change change(Trial trial) throws Exception {
    String lamp = "lamp-" + changes.size() / 2;
    boolean dark = changes.size() % 2 == 0;
    trial.receiver().become(behaviour());
    if (dark) {
      trial.lamps().darken(lamp);
    } else {
      trial.lamps().brighten(lamp);
    }
    Change change = new Change(lamp, dark ? "firing" : "resolved");
    changes.add(change);
    return change;
  }

  private Behaviour behaviour() {
    Behaviour[] all = Behaviour.values();
    return random.nextInt(3) > 0 ? Behaviour.ACCEPTS : all[random.nextInt(all.length)];
  }

  /** Returns when both were back, monotonic. */
  private long torment(Trial trial) throws Exception {
    kill(trial);
    if (random.nextInt(3) == 0) {
      trial.launch();
      kill(trial);
    }
    if (trial.receiver().behaviour() == Behaviour.KEEPS_SILENT) {
      // While the agent is dead: a receiver that dies before its answer is another row.
      trial.receiver().become(Behaviour.ACCEPTS);
    }
    long launched = trial.launch();
    return trial.receiver().behaviour() == Behaviour.ACCEPTS
        ? launched
        : trial.receiver().become(Behaviour.ACCEPTS);
  }

  private void kill(Trial trial) throws Exception {
    Duration wait = Duration.ofMillis(1 + random.nextInt(LONGEST_WAIT_MILLIS));
    await("a random moment").pollDelay(wait).atMost(wait.plusSeconds(30)).until(() -> true);
    long now = System.nanoTime();
    trial.agent().kill();
    kills.add(
        new Kill(now, System.nanoTime(), Remains.unacknowledged(trial.files().state(), work)));
  }

  /** Returns how many copies there are beyond the first; each needs its crash. */
  private int judge(List<Arrival> arrivals, Change change) {
    assertThat(arrivals).as("%s, seed %d", change, seed).isNotEmpty();
    for (int i = 1; i < arrivals.size(); i++) {
      Arrival before = arrivals.get(i - 1);
      Arrival copy = arrivals.get(i);
      assertThat(copy.key())
          .as("%s, seed %d: copies have one key", change, seed)
          .isEqualTo(before.key());
      assertThat(kills)
          .as("%s, seed %d: a crash between sending and the acknowledgement", change, seed)
          .anyMatch(
              kill ->
                  kill.nanos() < copy.nanos()
                      && kill.died() > before.nanos()
                      && kill.unacknowledged().contains(copy.key()));
    }
    return arrivals.size() - 1;
  }

  private void report(int copies) {
    long inTheAir = kills.stream().filter(kill -> !kill.unacknowledged().isEmpty()).count();
    Figures.print(
        "%d SIGKILLs at random, %d of them with a message not acknowledged, seed %d"
            .formatted(kills.size(), inTheAir, seed),
        delays,
        "%d messages, lost 0, copies %d".formatted(changes.size(), copies));
  }
}

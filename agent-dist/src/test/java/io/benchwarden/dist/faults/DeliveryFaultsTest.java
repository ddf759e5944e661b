package io.benchwarden.dist.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.benchwarden.dist.faults.FaultyReceiver.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One agent goes through all rows, each with a lamp of its own: as in life. */
@Tag("long")
@DisplayName("An alert")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryFaultsTest {
  private Trial trial;
  private int lamps;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    trial = Trial.in(directory).start();
  }

  @AfterAll
  void stop() throws Exception {
    try (Trial closing = trial) {
      closing.settle();
      for (int lamp = 0; lamp < lamps; lamp++) {
        assertThat(closing.receiver().told("lamp-" + lamp, "resolved"))
            .as("the end of lamp-%d is told once", lamp)
            .hasSize(1);
      }
    }
  }

  @ParameterizedTest(name = "reaches its receiver though {0}")
  @EnumSource(Row.class)
  void arrives(Row row) throws Exception {
    List<Duration> delays = new ArrayList<>();
    int duplicates = 0;
    for (int run = 0; run < Settings.runs(); run++) {
      String lamp = "lamp-" + lamps++;
      long returned = row.fault.happen(trial, lamp);
      long told = trial.awaitTold(lamp, row.status);
      trial.settle();

      List<Arrival> arrivals = trial.receiver().told(lamp, row.status);
      assertThat(arrivals).as("%s: %s", row, trial.agent().log()).hasSize(row.times);
      assertThat(arrivals)
          .extracting(Arrival::key)
          .as("copies have one key")
          .containsOnly(arrivals.get(0).key());
      Duration delay = Duration.ofNanos(Math.max(0, lastOf(row, arrivals, told) - returned));
      assertThat(delay).isLessThan(Figures.BOUND);
      delays.add(delay);
      duplicates += arrivals.size() - 1;
      endWell(row, lamp);
    }
    Figures.print(row.toString(), delays, "lost 0, duplicates " + duplicates);
  }

  /** Where the first copy came before the crash, it is the second that shows the return. */
  private static long lastOf(Row row, List<Arrival> arrivals, long told) {
    return row.times == 1 ? told : arrivals.get(arrivals.size() - 1).nanos();
  }

  private void endWell(Row row, String lamp) throws Exception {
    if (row.status.equals("firing")) {
      trial.lamps().brighten(lamp);
      trial.awaitTold(lamp, "resolved");
    }
  }

  /** Does something bad with a lamp; returns when all was well again, monotonic. */
  interface Fault {
    long happen(Trial trial, String lamp) throws Exception;
  }

  enum Row {
    REFUSED("the receiver refuses for a while", outage(Behaviour.REFUSES)),
    UNAVAILABLE("the receiver answers 503 for a while", outage(Behaviour.ANSWERS_503)),
    HANGING("the receiver hangs for a while", outage(Behaviour.HANGS)),
    KILLED_BEFORE(
        "the agent is killed right after the lamp went out",
        (trial, lamp) -> {
          trial.lamps().darken(lamp);
          trial.agent().kill();
          return trial.launch();
        }),
    KILLED_DURING(
        "the agent is killed while the receiver hangs",
        (trial, lamp) -> {
          hangUp(trial, lamp, Behaviour.HANGS);
          trial.agent().kill();
          trial.receiver().become(Behaviour.ACCEPTS);
          return trial.launch();
        }),
    TERMINATED_DURING(
        "the agent is stopped while the receiver hangs",
        (trial, lamp) -> {
          hangUp(trial, lamp, Behaviour.HANGS);
          trial.agent().stop();
          trial.receiver().become(Behaviour.ACCEPTS);
          return trial.launch();
        }),
    KILLED_UNANSWERED(
        "the agent is killed between the receiver's taking it and its answer",
        (trial, lamp) -> {
          hangUp(trial, lamp, Behaviour.KEEPS_SILENT);
          trial.agent().kill();
          trial.receiver().become(Behaviour.ACCEPTS);
          long launched = trial.launch();
          await("the second copy")
              .atMost(Duration.ofSeconds(60))
              .until(() -> trial.receiver().told(lamp, "firing").size() > 1);
          return launched;
        },
        "firing",
        2),
    KILLED_IN_OUTAGE(
        "the receiver refuses and the agent is killed meanwhile",
        (trial, lamp) -> {
          beginOutage(trial, lamp);
          trial.agent().kill();
          trial.launch();
          trial.awaitReady();
          return trial.receiver().become(Behaviour.ACCEPTS);
        }),
    TERMINATED_IN_OUTAGE(
        "the receiver refuses and the agent is stopped meanwhile",
        (trial, lamp) -> {
          beginOutage(trial, lamp);
          trial.agent().stop();
          trial.launch();
          trial.awaitReady();
          return trial.receiver().become(Behaviour.ACCEPTS);
        }),
    KILLED_AFTER(
        "the agent is killed after it was delivered",
        (trial, lamp) -> {
          deliver(trial, lamp);
          trial.agent().kill();
          return restarted(trial);
        }),
    TERMINATED_AFTER(
        "the agent is stopped after it was delivered",
        (trial, lamp) -> {
          deliver(trial, lamp);
          trial.agent().stop();
          return restarted(trial);
        }),
    ENDED_IN_OUTAGE(
        "it ends while the receiver refuses and the agent is killed",
        (trial, lamp) -> {
          deliver(trial, lamp);
          trial.receiver().become(Behaviour.REFUSES);
          trial.lamps().brighten(lamp);
          trial.awaitWaiting();
          trial.agent().kill();
          trial.launch();
          trial.awaitReady();
          return trial.receiver().become(Behaviour.ACCEPTS);
        },
        "resolved",
        1),
    ENDED_MEANWHILE(
        "it ends while the agent is dead",
        (trial, lamp) -> {
          deliver(trial, lamp);
          trial.agent().kill();
          trial.lamps().brighten(lamp);
          return trial.launch();
        },
        "resolved",
        1);

    private final String words;
    private final Fault fault;
    private final String status;
    private final int times;

    Row(String words, Fault fault) {
      this(words, fault, "firing", 1);
    }

    Row(String words, Fault fault, String status, int times) {
      this.words = words;
      this.fault = fault;
      this.status = status;
      this.times = times;
    }

    @Override
    public String toString() {
      return words;
    }

    private static Fault outage(Behaviour behaviour) {
      return (trial, lamp) -> {
        hangUp(trial, lamp, behaviour);
        passOutage();
        return trial.receiver().become(Behaviour.ACCEPTS);
      };
    }

    private static void hangUp(Trial trial, String lamp, Behaviour behaviour) throws Exception {
      trial.receiver().become(behaviour);
      int before = trial.receiver().requests();
      trial.lamps().darken(lamp);
      if (behaviour == Behaviour.REFUSES) {
        trial.awaitWaiting();
      } else {
        trial.awaitRequest(before);
      }
    }

    private static void beginOutage(Trial trial, String lamp) throws Exception {
      hangUp(trial, lamp, Behaviour.REFUSES);
      passOutage();
    }

    private static void passOutage() {
      await("the outage")
          .pollDelay(Settings.outage())
          .atMost(Settings.outage().plusSeconds(30))
          .until(() -> true);
    }

    private static void deliver(Trial trial, String lamp) throws Exception {
      trial.lamps().darken(lamp);
      trial.awaitTold(lamp, "firing");
      trial.settle();
    }

    /** Ready, so that what it would say again it has said. */
    private static long restarted(Trial trial) {
      trial.launch();
      trial.awaitReady();
      return System.nanoTime();
    }
  }
}

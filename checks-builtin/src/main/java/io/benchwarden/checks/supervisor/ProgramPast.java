package io.benchwarden.checks.supervisor;

import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs saw of one program. Supervisor tells neither since when a program is stopping,
 * nor how often it started one; and a program that lives longer than {@code startsecs} looks
 * RUNNING however often it dies.
 *
 * @param lastStart its newest start
 * @param restarts when new starts were seen, oldest first, those of the last quarter of an hour
 * @param lastRunning when it was last seen running
 * @param notUpSince since when it is STARTING or BACKOFF without having been seen running
 * @param stoppingSince since when it is STOPPING
 */
record ProgramPast(
    Instant lastStart,
    List<Instant> restarts,
    Optional<Instant> lastRunning,
    Optional<Instant> notUpSince,
    Optional<Instant> stoppingSince) {

  /** The time in which restarts are counted. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  ProgramPast {
    restarts = List.copyOf(restarts);
  }

  static ProgramPast firstSeen(Program program, Instant now) {
    return new ProgramPast(
            program.start(), List.of(), Optional.empty(), Optional.empty(), Optional.empty())
        .then(program, now);
  }

  /** The same after one more look. */
  ProgramPast then(Program program, Instant now) {
    ProgramState state = program.state();
    boolean notUp = state == ProgramState.STARTING || state == ProgramState.BACKOFF;
    return new ProgramPast(
        program.start(),
        restarts(program, now),
        state == ProgramState.RUNNING ? Optional.of(now) : lastRunning,
        notUp ? notUpSince.or(() -> Optional.of(now)) : Optional.empty(),
        state == ProgramState.STOPPING
            ? stoppingSince.or(() -> Optional.of(now))
            : Optional.empty());
  }

  private List<Instant> restarts(Program program, Instant now) {
    List<Instant> recent = new ArrayList<>(restarts);
    recent.removeIf(seen -> isOutside(seen, now));
    if (!program.start().equals(lastStart)) {
      recent.add(now);
    }
    return recent;
  }

  /**
   * Starts of a program that also ran. One that never got that far is no loop of crashes: its state
   * tells all.
   */
  int restartsWhileUp(Instant now) {
    boolean ran = lastRunning.filter(seen -> !isOutside(seen, now)).isPresent();
    return ran ? restarts.size() : 0;
  }

  private static boolean isOutside(Instant seen, Instant now) {
    return Duration.between(seen, now).compareTo(WINDOW) >= 0;
  }

  Duration notUpFor(Instant now) {
    return notUpSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
  }

  Duration stoppingFor(Instant now) {
    return stoppingSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
  }
}

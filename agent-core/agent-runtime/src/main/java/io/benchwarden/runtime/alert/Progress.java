package io.benchwarden.runtime.alert;

import io.benchwarden.api.Hold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a condition has come with its hold. Only time in which somebody looked counts: a restart,
 * an unreadable subject and a suspended machine stop the count without losing it.
 *
 * @param bad whether it was bad when last judged
 * @param time how long it has been so without a break
 * @param row how many runs of the grid in a row it has been so
 * @param runs the last runs of the grid, oldest first: {@code b} bad, {@code w} well
 * @param nanos when it was last judged, monotonic; null if the time since then does not count
 */
public record Progress(boolean bad, Duration time, int row, String runs, @Nullable Long nanos) {

  /** Nothing seen yet. */
  public static final Progress NONE = new Progress(false, Duration.ZERO, 0, "", null);

  private static final int MAXIMUM_RUNS = 100;

  /**
   * A hold counts as over this share of itself early. Runs start a few milliseconds off their grid;
   * without the slack a hold of ten intervals would take eleven every other time.
   */
  private static final double SLACK = 0.01;

  /** After one more run. */
  public Progress next(boolean nowBad, boolean onGrid, long atNanos) {
    boolean same = nowBad == bad;
    Duration longer = same ? time.plus(elapsed(atNanos)) : Duration.ZERO;
    int inARow = (same ? row : 0) + (onGrid ? 1 : 0);
    return new Progress(nowBad, longer, inARow, onGrid ? append(nowBad) : runs, atNanos);
  }

  /** The same, without counting the time until it is judged again. */
  public Progress interrupted() {
    return new Progress(bad, time, row, runs, null);
  }

  /** Whether it has been bad for long enough to fire. */
  public boolean mayFire(Hold hold) {
    return bad && lasted(hold.forTime()) && (isUncounted(hold) || isOften(hold));
  }

  /**
   * Whether it has been well for long enough to resolve: never sooner than entering took, in time
   * and in runs.
   */
  public boolean mayResolve(Hold hold) {
    Duration needed =
        hold.recover().compareTo(hold.forTime()) < 0 ? hold.forTime() : hold.recover();
    boolean counted = isUncounted(hold) || (row >= hold.times() && !isOften(hold));
    return !bad && lasted(needed) && counted;
  }

  /** Whether a run that was bad still counts towards this hold. */
  public boolean isPendingStill(Hold hold) {
    return !isUncounted(hold) && badRuns(hold) > 0;
  }

  private static boolean isUncounted(Hold hold) {
    return hold.times() == 1 && hold.outOf() == 1;
  }

  private boolean isOften(Hold hold) {
    return badRuns(hold) >= hold.times();
  }

  private long badRuns(Hold hold) {
    int from = Math.max(0, runs.length() - hold.outOf());
    return runs.substring(from).chars().filter(run -> run == 'b').count();
  }

  private boolean lasted(Duration needed) {
    return time.toNanos() >= needed.toNanos() * (1 - SLACK);
  }

  private Duration elapsed(long atNanos) {
    return nanos == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, atNanos - nanos));
  }

  private String append(boolean nowBad) {
    String all = runs + (nowBad ? 'b' : 'w');
    return all.length() > MAXIMUM_RUNS ? all.substring(all.length() - MAXIMUM_RUNS) : all;
  }
}

package io.benchwarden.runtime.invariants;

import io.benchwarden.runtime.invariants.Happening.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** One condition as the rules see it: when it is to be told, and when it is over. */
final class Condition {
  private static final double EARLY = 0.99;

  private final Holding holding;
  private final Deque<Boolean> lastRuns = new ArrayDeque<>();
  private boolean bad;
  private boolean counts;
  private long judgedAt;
  private long sameSince;
  private long counted;
  private int row;

  boolean there;
  boolean firing;
  int episode;
  long firingSince;
  long lookBegun;
  Level seen = Level.OK;
  Level level = Level.OK;

  /** How long, and how many of how many runs, it has to be bad. */
  public record Holding(long millis, int times, int outOf) {
    static final Holding NONE = new Holding(0, 1, 1);
  }

  Condition(Holding holding) {
    this.holding = holding;
  }

  /** One more look at it. */
  void look(Level now, long begun, long at) {
    seen = now;
    there = true;
    if (now == Level.UNKNOWN) {
      counts = false;
      return;
    }
    boolean nowBad = now != Level.OK;
    if (!nowBad && !firing && lastRuns.isEmpty()) {
      return;
    }
    boolean same = nowBad == bad && !lastRuns.isEmpty();
    counted = same ? counted + (counts ? at - judgedAt : 0) : 0;
    sameSince = same ? sameSince : at;
    row = same ? row + 1 : 1;
    bad = nowBad;
    counts = true;
    judgedAt = at;
    lookBegun = begun;
    lastRuns.addLast(nowBad);
    if (lastRuns.size() > holding.outOf()) {
      lastRuns.removeFirst();
    }
    move(now, at);
  }

  private void move(Level now, long at) {
    if (bad) {
      level = now;
      if (!firing && lasted(counted) && isOften()) {
        firing = true;
        firingSince = at;
        episode++;
      }
    } else if (firing ? isWellForGood() : badRuns() == 0 || holding.outOf() == 1) {
      forget();
    }
  }

  private boolean isWellForGood() {
    boolean enough = holding.outOf() == 1 || (row >= holding.times() && !isOften());
    return lasted(counted) && enough;
  }

  /** Its subject is not there any more. */
  void gone() {
    there = false;
    forget();
  }

  private void forget() {
    firing = false;
    bad = false;
    level = Level.OK;
    lastRuns.clear();
    counted = 0;
    row = 0;
  }

  /** The time until the next look does not count. */
  void interrupt() {
    counts = false;
  }

  /** Whether it was bad for long enough if time in which nobody looked counted too. */
  boolean wouldFireByTheClock(long at) {
    return bad && at - sameSince >= holding.millis() * EARLY && isOften();
  }

  private boolean lasted(long millis) {
    return millis >= holding.millis() * EARLY;
  }

  private boolean isOften() {
    return badRuns() >= holding.times();
  }

  private long badRuns() {
    return lastRuns.stream().filter(run -> run).count();
  }
}

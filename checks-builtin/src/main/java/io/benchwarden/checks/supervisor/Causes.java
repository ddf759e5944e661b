package io.benchwarden.checks.supervisor;

import io.benchwarden.api.Cause;

/** The causes this check can name. */
final class Causes {
  static final Cause GAVE_UP =
      new Cause("gave-up", "supervisor could not start it and has given up");
  static final Cause CANNOT_START = new Cause("cannot-start", "it ends right after each start");
  static final Cause ENDED = new Cause("ended", "it ended by itself and is not started again");
  static final Cause STOPPED = new Cause("stopped-by-operator", "somebody stopped it");
  static final Cause DOES_NOT_STOP =
      new Cause("does-not-stop", "it was told to stop and still runs");
  static final Cause CRASH_LOOP =
      new Cause("crash-loop", "it runs for a moment and ends, again and again");
  static final Cause NOT_LOADED =
      new Cause("not-loaded", "supervisor has not loaded the bench's configuration");
  static final Cause NOT_RUNNING = new Cause("not-running", "supervisor does not run");
  static final Cause NO_ANSWER = new Cause("no-answer", "supervisor runs but does not answer");
  static final Cause SHUTTING_DOWN = new Cause("shutting-down", "supervisor is on its way down");

  private Causes() {}
}

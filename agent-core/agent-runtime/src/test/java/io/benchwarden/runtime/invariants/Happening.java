package io.benchwarden.runtime.invariants;

import java.util.List;

/** What can be seen from outside: inputs of the agent, and what reaches receivers. */
public sealed interface Happening {

  /** How bad something looks; UNKNOWN for "could not be read". */
  enum Level {
    UNKNOWN,
    OK,
    WARNING,
    CRITICAL
  }

  /**
   * One condition of one subject in one run.
   *
   * @param key probe/subject/condition
   */
  record Look(String key, Level level) {}

  /**
   * A run of a probe that ended now.
   *
   * @param begun when it began, in milliseconds of true time
   * @param looks everything it saw; what is missing is gone
   */
  record Ran(String probe, long begun, List<Look> looks) implements Happening {}

  /** Work is planned on a subject, which explains this alert until then by the wall clock. */
  record Planned(String key, long untilWall) implements Happening {}

  /** Alerts whose key contains this text are not to be told until then, by the wall clock. */
  record Silenced(String id, String part, long untilWall) implements Happening {}

  /** The end of a silence. */
  record Unsilenced(String id) implements Happening {}

  /** Somebody took this alert. */
  record Acknowledged(String key) implements Happening {}

  /** The agent's second hand moved on. */
  record Ticked() implements Happening {}

  /** The process died and another began. */
  record Restarted() implements Happening {}

  /** The machine stood still until now. */
  record StoodStill() implements Happening {}

  /** One alert in a message. */
  record Line(String key, boolean over, Level level) {}

  /**
   * A message is handed to its channel.
   *
   * @param onDisk whether the store held it at that moment
   * @param warns whether it says that the state cannot be written
   */
  record Sending(
      String id, String channel, Kind kind, List<Line> lines, boolean onDisk, boolean warns)
      implements Happening {}

  /** Why a message is sent. */
  enum Kind {
    FIRST,
    CHANGED,
    REMINDER,
    RESOLVE
  }

  /** A receiver accepted a message; whether the agent got its answer. */
  record Taken(Sending message, boolean answered) implements Happening {}

  /** A receiver got nothing; whether the agent knows that. */
  record Lost(Sending message, boolean known) implements Happening {}

  /** A receiver will never take this message. */
  record Refused(Sending message) implements Happening {}

  /** All receivers have been well for long enough for everything to be told. */
  record Settled() implements Happening {}
}

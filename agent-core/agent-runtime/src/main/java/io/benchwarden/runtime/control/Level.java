package io.benchwarden.runtime.control;

/** What a caller may do, and a command needs. */
public enum Level {
  /** To look, and to ask for a run. */
  READ,
  /** To mute, to acknowledge, to reload. */
  CHANGE;

  /** Whether who has this level may do what needs that one. */
  public boolean allows(Level needed) {
    return compareTo(needed) >= 0;
  }
}

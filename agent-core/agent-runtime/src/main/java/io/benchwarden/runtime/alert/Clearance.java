package io.benchwarden.runtime.alert;

import org.jspecify.annotations.Nullable;

/**
 * Whether a firing alert may be told, as far as the subjects it depends on have a say in it.
 *
 * @param kind how far the question has come
 * @param heldBy fingerprint of the alert it is a line of; null unless held by an alert
 * @param reason why it is held, for people; null unless held
 */
public record Clearance(Kind kind, @Nullable String heldBy, @Nullable String reason) {

  /** How far the question has come. */
  public enum Kind {
    /** Its parents were not asked yet, or have not answered yet. */
    OPEN,
    /** A parent explains it: it is not told. */
    HELD,
    /** No parent explains it: it may be told. Final for this alert. */
    CLEAR
  }

  /** Not asked yet. */
  public static final Clearance OPEN = new Clearance(Kind.OPEN, null, null);

  /** May be told. */
  public static final Clearance CLEAR = new Clearance(Kind.CLEAR, null, null);

  /** Explained by something else. */
  public static Clearance held(@Nullable String by, String reason) {
    return new Clearance(Kind.HELD, by, reason);
  }
}

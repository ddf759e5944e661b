package io.benchwarden.runtime.alert;

import io.benchwarden.api.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of one subject that is not OK. Kept in the store as it is.
 *
 * @param fingerprint its key, fixed when it began
 * @param identity what it is about
 * @param state pending or firing
 * @param severity WARNING or CRITICAL, as last seen bad
 * @param level the threshold level it is at; what hysteresis remembers
 * @param progress how far it has come with its hold
 * @param startsAt since when it is bad; never changes
 * @param firedAt when it fired; null while pending
 * @param seenAt when it was last judged, well or bad
 * @param wellSince since when it is well, while its recovery holds; null while bad
 * @param unknown why it cannot be judged since {@code seenAt}; null if it can
 * @param clearance whether what it depends on lets it be told
 * @param content what is said about it
 * @param decisions the last decisions about it, oldest first
 */
public record Alert(
    String fingerprint,
    AlertIdentity identity,
    AlertState state,
    Severity severity,
    Severity level,
    Progress progress,
    Instant startsAt,
    @Nullable Instant firedAt,
    Instant seenAt,
    @Nullable Instant wellSince,
    @Nullable String unknown,
    Clearance clearance,
    AlertContent content,
    List<Decision> decisions) {

  private static final int DECISIONS = 20;

  public Alert {
    decisions = List.copyOf(decisions);
  }

  /** Whether it has held for long enough to be told. */
  public boolean firing() {
    return state == AlertState.FIRING;
  }

  /** With another clearance. */
  public Alert with(Clearance other) {
    return new Alert(
        fingerprint,
        identity,
        state,
        severity,
        level,
        progress,
        startsAt,
        firedAt,
        seenAt,
        wellSince,
        unknown,
        other,
        content,
        decisions);
  }

  /** With other words. */
  public Alert with(AlertContent other) {
    return new Alert(
        fingerprint,
        identity,
        state,
        severity,
        level,
        progress,
        startsAt,
        firedAt,
        seenAt,
        wellSince,
        unknown,
        clearance,
        other,
        decisions);
  }

  /** Not judged, because nobody could look: nothing moves, and the time does not count. */
  public Alert unseen(String reason) {
    return new Alert(
        fingerprint,
        identity,
        state,
        severity,
        level,
        progress.interrupted(),
        startsAt,
        firedAt,
        seenAt,
        wellSince,
        reason,
        clearance,
        content,
        decisions);
  }

  /** Without counting the time until it is judged again. */
  public Alert interrupted() {
    return new Alert(
        fingerprint,
        identity,
        state,
        severity,
        level,
        progress.interrupted(),
        startsAt,
        firedAt,
        seenAt,
        wellSince,
        unknown,
        clearance,
        content,
        decisions);
  }

  /** With one more decision, unless it says the same as the one before. */
  public Alert decided(Instant at, String text) {
    if (!decisions.isEmpty() && decisions.get(decisions.size() - 1).text().equals(text)) {
      return this;
    }
    List<Decision> all = new ArrayList<>(decisions);
    all.add(new Decision(at, text));
    List<Decision> last = all.subList(Math.max(0, all.size() - DECISIONS), all.size());
    return new Alert(
        fingerprint,
        identity,
        state,
        severity,
        level,
        progress,
        startsAt,
        firedAt,
        seenAt,
        wellSince,
        unknown,
        clearance,
        content,
        last);
  }
}

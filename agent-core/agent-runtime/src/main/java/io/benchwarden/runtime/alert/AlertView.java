package io.benchwarden.runtime.alert;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.mute.Muting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as others see it: a copy that does not change.
 *
 * @param fingerprint its key
 * @param identity what it is about
 * @param state pending or firing
 * @param severity WARNING or CRITICAL
 * @param labels as messages have them
 * @param annotations as messages have them
 * @param startsAt since when it is bad
 * @param firedAt when it fired; empty while pending
 * @param seenAt when it was last judged
 * @param unknown why it cannot be judged since then; empty if it can
 * @param recovering whether it is well, and waits for its recovery to hold
 * @param heldBecause why it is not told; empty if nothing holds it
 * @param heldBy fingerprint of the alert it is a line of; empty if it is not one
 * @param muting what people asked for that keeps it from being told; empty if nothing does
 * @param told the channels it was told to, sorted
 * @param decisions the last decisions about it, oldest first
 */
public record AlertView(
    String fingerprint,
    AlertIdentity identity,
    AlertState state,
    Severity severity,
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Optional<Instant> firedAt,
    Instant seenAt,
    Optional<String> unknown,
    boolean recovering,
    Optional<String> heldBecause,
    Optional<String> heldBy,
    Optional<Muting> muting,
    List<String> told,
    List<Decision> decisions) {
  public AlertView {
    told = List.copyOf(told);
    decisions = List.copyOf(decisions);
  }

  /** The view of an alert. */
  public static AlertView of(Alert alert, List<String> told, Optional<Muting> muting) {
    return new AlertView(
        alert.fingerprint(),
        alert.identity(),
        alert.state(),
        alert.severity(),
        alert.content().labels(),
        alert.content().annotations(),
        alert.startsAt(),
        Optional.ofNullable(alert.firedAt()),
        alert.seenAt(),
        Optional.ofNullable(alert.unknown()),
        alert.wellSince() != null,
        Optional.ofNullable(alert.clearance().reason()),
        Optional.ofNullable(alert.clearance().heldBy()),
        muting,
        told,
        alert.decisions());
  }
}

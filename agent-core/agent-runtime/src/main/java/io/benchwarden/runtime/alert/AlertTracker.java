package io.benchwarden.runtime.alert;

import io.benchwarden.api.Hold;
import io.benchwarden.api.Severity;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** ok → pending → firing → resolved, as a pure function of what was and what is seen. */
public final class AlertTracker {
  private AlertTracker() {}

  /** What a verdict did to an alert. */
  public enum Change {
    /** Nothing, or nothing but words and numbers. */
    NONE,
    /** It began to be bad. */
    PENDING,
    /** It was bad for long enough. */
    FIRING,
    /** It is worse than before. */
    WORSE,
    /** It is still bad, but less. */
    BETTER,
    /** It was well for long enough. */
    RESOLVED,
    /** It was well again before it fired. */
    DROPPED
  }

  /**
   * An alert after a verdict.
   *
   * @param change what happened
   * @param alert the alert as it is now; as it was last if it resolved or was dropped; null if
   *     there was none
   * @param endsAt since when it is well, if it resolved
   */
  public record Transition(Change change, @Nullable Alert alert, @Nullable Instant endsAt) {}

  /** What the first verdict of an alert needs to make it. */
  public record Birth(AlertIdentity identity, String fingerprint) {}

  /**
   * Moves an alert by one verdict.
   *
   * @param before the alert; null if the condition was OK
   * @param content makes the words, given since when it is bad; called only for a bad verdict
   */
  public static Transition advance(
      @Nullable Alert before,
      Birth birth,
      Verdict verdict,
      RunTimes run,
      Function<Instant, AlertContent> content) {
    if (verdict.severity() == Severity.UNKNOWN) {
      return new Transition(
          Change.NONE, before == null ? null : before.unseen(reason(verdict)), null);
    }
    if (verdict.bad()) {
      return bad(before, birth, verdict, run, content);
    }
    return before == null ? new Transition(Change.NONE, null, null) : well(before, verdict, run);
  }

  private static Transition bad(
      @Nullable Alert before,
      Birth birth,
      Verdict verdict,
      RunTimes run,
      Function<Instant, AlertContent> content) {
    Progress progress =
        (before == null ? Progress.NONE : before.progress())
            .next(true, run.onGrid(), run.endedNanos());
    boolean wasFiring = before != null && before.firing();
    boolean firing = wasFiring || progress.mayFire(verdict.rule().hold());
    Instant startsAt = before == null ? run.at() : before.startsAt();
    Instant firedAt =
        before != null && before.firing() ? before.firedAt() : firing ? run.at() : null;
    Alert after =
        new Alert(
            before == null ? birth.fingerprint() : before.fingerprint(),
            birth.identity(),
            firing ? AlertState.FIRING : AlertState.PENDING,
            verdict.severity(),
            verdict.level(),
            progress,
            startsAt,
            firedAt,
            run.at(),
            null,
            null,
            before == null ? Clearance.OPEN : before.clearance(),
            content.apply(startsAt),
            before == null ? List.of() : before.decisions());
    return decided(before, after, run.at());
  }

  private static Transition decided(@Nullable Alert before, Alert after, Instant at) {
    Change change = badChange(before, after);
    String text =
        switch (change) {
          case PENDING -> "pending: %s, its hold has begun".formatted(after.severity().label());
          case FIRING -> "firing: %s, its hold is over".formatted(after.severity().label());
          case WORSE -> "worse: " + after.severity().label();
          case BETTER -> "better: " + after.severity().label();
          default -> "";
        };
    return new Transition(change, text.isEmpty() ? after : after.decided(at, text), null);
  }

  private static Change badChange(@Nullable Alert before, Alert after) {
    if (after.firing() && (before == null || !before.firing())) {
      return Change.FIRING;
    }
    if (before == null) {
      return Change.PENDING;
    }
    if (after.severity().isWorseThan(before.severity())) {
      return Change.WORSE;
    }
    return before.severity().isWorseThan(after.severity()) ? Change.BETTER : Change.NONE;
  }

  private static Transition well(Alert before, Verdict verdict, RunTimes run) {
    Hold hold = verdict.rule().hold();
    Progress progress = before.progress().next(false, run.onGrid(), run.endedNanos());
    Instant since = before.wellSince() == null ? run.at() : before.wellSince();
    Alert after = recovering(before, progress, since, run.at());
    if (before.firing()) {
      return progress.mayResolve(hold)
          ? new Transition(Change.RESOLVED, after, later(since, before.startsAt()))
          : new Transition(
              Change.NONE, after.decided(run.at(), "well: waits for its recovery"), null);
    }
    return progress.isPendingStill(hold)
        ? new Transition(Change.NONE, after, null)
        : new Transition(Change.DROPPED, after, null);
  }

  private static Alert recovering(Alert alert, Progress progress, Instant since, Instant at) {
    return new Alert(
        alert.fingerprint(),
        alert.identity(),
        alert.state(),
        alert.severity(),
        Severity.OK,
        progress,
        alert.startsAt(),
        alert.firedAt(),
        at,
        since,
        null,
        alert.clearance(),
        alert.content(),
        alert.decisions());
  }

  /** A wall clock that was set back must not end an alert before it began. */
  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static String reason(Verdict verdict) {
    return verdict.finding().map(finding -> finding.summary()).orElse("it could not be judged");
  }
}

package io.benchwarden.runtime.alert;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import io.benchwarden.runtime.alert.Clearance.Kind;
import io.benchwarden.runtime.config.CommonConditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What explains an alert: an outage of something its subject depends on, planned work, or another
 * condition of the same subject. Built once a pass from the alerts and what was seen.
 */
public final class Inhibition {

  /**
   * Why an alert is not told.
   *
   * @param by fingerprint of the alert it is a line of; empty if planned work explains it
   * @param reason for people
   * @param ofSameSubject whether that alert is about the same subject, and so no outage
   */
  public record Explanation(Optional<String> by, String reason, boolean ofSameSubject) {
    /** As an alert keeps it. */
    public Clearance held() {
      return Clearance.held(by.orElse(null), reason);
    }
  }

  private final SubjectBook subjects;
  private final List<Alert> alerts;
  private final List<Alert> outages;
  private final List<Alert> explaining;
  private final Outages over;
  private final Instant now;

  /**
   * What explains what at this moment.
   *
   * @param over outages that are over
   */
  public Inhibition(SubjectBook subjects, List<Alert> alerts, Outages over, Instant now) {
    this.subjects = subjects;
    this.alerts = List.copyOf(alerts);
    this.outages = alerts.stream().filter(alert -> alert.content().outage()).toList();
    this.explaining =
        alerts.stream()
            .filter(alert -> alert.firing() && !alert.content().explains().isEmpty())
            .toList();
    this.over = over;
    this.now = now;
  }

  /** What explains this alert now; empty if it stands for itself. */
  public Optional<Explanation> explain(Alert alert) {
    if (outages.isEmpty() && subjects.inPlannedWork().isEmpty()) {
      return sameSubject(alert);
    }
    SubjectView view = alert.identity().view();
    List<Subject> parents = parents(alert);
    return outage(view, parents).or(() -> planned(alert, parents)).or(() -> sameSubject(alert));
  }

  private Optional<Explanation> sameSubject(Alert alert) {
    return isUnreadable(alert) ? unreadable(alert) : itsCause(alert);
  }

  /** What explains others is told itself, so that of two none is lost. */
  private Optional<Explanation> itsCause(Alert alert) {
    if (!alert.content().explains().isEmpty()) {
      return Optional.empty();
    }
    String name = name(alert);
    return explaining.stream()
        .filter(other -> other.content().explains().contains(name) && isOfSameSubject(alert, other))
        .findFirst()
        .map(other -> toldBy(other, "explains it"));
  }

  /**
   * Who reads that a site is down needs not be told by every other probe that it cannot be read;
   * and of several that only say so, the first is enough.
   */
  private Optional<Explanation> unreadable(Alert alert) {
    return alerts.stream()
        .filter(other -> isOfSameSubject(alert, other))
        .filter(other -> other.firing() && other.unknown() == null && other.wellSince() == null)
        .filter(other -> !isUnreadable(other) || isEarlier(other, alert))
        .min(Comparator.comparing(Inhibition::isUnreadable))
        .map(other -> toldBy(other, "is told"));
  }

  private static Explanation toldBy(Alert other, String how) {
    return new Explanation(
        Optional.of(other.fingerprint()),
        "%s of the same %s %s (%s)"
            .formatted(
                other.identity().condition(),
                other.identity().subject().kind(),
                how,
                other.identity().probe()),
        true);
  }

  private static boolean isOfSameSubject(Alert one, Alert other) {
    return one.identity().subject().equals(other.identity().subject())
        && SubjectBook.sameBench(one.identity().bench(), other.identity().bench());
  }

  /** As effects name it. */
  private static String name(Alert alert) {
    return alert.content().labels().getOrDefault("check", "") + "." + alert.identity().condition();
  }

  private static boolean isUnreadable(Alert alert) {
    return alert.identity().condition().equals(CommonConditions.UNREADABLE);
  }

  private static boolean isEarlier(Alert one, Alert other) {
    int order = one.startsAt().compareTo(other.startsAt());
    return order < 0 || (order == 0 && one.fingerprint().compareTo(other.fingerprint()) < 0);
  }

  /** Whether somebody looked at an alert's subject since the agent started. */
  public boolean isSeen(Alert alert) {
    return subjects.get(alert.identity().view()).isPresent();
  }

  /** Whether an alert was judged, well or bad, since the agent started. */
  public boolean isJudged(Alert alert) {
    return over.isJudged(alert);
  }

  /**
   * Whether an outage of something it depends on ended, and nobody has judged it in a run of its
   * own that began since.
   */
  public boolean awaitsOwnRun(Alert alert) {
    return over.isAny()
        && over.awaitsRun(alert, over.lastOf(alert.identity().view().bench(), parents(alert)));
  }

  /** When the last outage of anything it depends on ended; empty if there was none. */
  public Optional<Long> lastOutageEnd(SubjectView view) {
    return over.isAny() ? over.lastOf(view.bench(), subjects.parents(view)) : Optional.empty();
  }

  private List<Subject> parents(Alert alert) {
    return subjects.parents(alert.identity().view(), alert.content().dependsOn());
  }

  /** An outage that is told goes before one that is itself held: the message has to name it. */
  private Optional<Explanation> outage(SubjectView child, List<Subject> parents) {
    List<Alert> out = new ArrayList<>();
    for (Subject parent : parents) {
      outages.stream()
          .filter(alert -> alert.identity().subject().equals(parent))
          .filter(alert -> SubjectBook.sameBench(child.bench(), alert.identity().bench()))
          .forEach(out::add);
    }
    return out.stream()
        .min(Comparator.comparing(alert -> alert.clearance().kind() == Kind.HELD))
        .map(
            alert ->
                new Explanation(
                    Optional.of(alert.fingerprint()),
                    "%s is out (%s)"
                        .formatted(alert.identity().subject(), alert.identity().condition()),
                    false));
  }

  private Optional<Explanation> planned(Alert alert, List<Subject> parents) {
    String name = name(alert);
    Subject itself = alert.identity().subject();
    for (SubjectBook.Seen seen : subjects.inPlannedWork()) {
      Subject place = seen.view().subject();
      boolean related =
          (place.equals(itself) || parents.contains(place))
              && SubjectBook.sameBench(alert.identity().bench(), seen.view().bench());
      for (Effect.Planned work : related ? seen.planned() : List.<Effect.Planned>of()) {
        if (work.explains().contains(name) && work.until().isAfter(now)) {
          return Optional.of(
              new Explanation(
                  Optional.empty(),
                  "planned work on %s explains it until %s".formatted(place, work.until()),
                  false));
        }
      }
    }
    return Optional.empty();
  }
}

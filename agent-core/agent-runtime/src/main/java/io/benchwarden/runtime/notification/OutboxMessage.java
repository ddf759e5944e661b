package io.benchwarden.runtime.notification;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.alert.Moment;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notification that has not left, with the state of its delivery. Kept in the store as it is.
 *
 * @param id idempotency key, the same over attempts and restarts
 * @param channel the channel
 * @param order its place in the order of its channel
 * @param fingerprint the alert it tells
 * @param thread its thread
 * @param sequence its number in the thread
 * @param reason why it is sent
 * @param severity what it says of the alert's severity
 * @param lines the alerts as it tells them
 * @param groupLabels the labels its alerts share by definition
 * @param title one line
 * @param createdAt when it was decided
 * @param attempts attempts made, the one under way included
 * @param inFlight whether an attempt is under way: after a crash it may have arrived
 * @param unanswered whether an earlier attempt may have arrived
 * @param notBefore when it may be tried again; null for at once
 * @param lastFailure why the last attempt failed; null if none did
 * @param onlyAfter id of the message that must not have failed for this one to make sense; null for
 *     none
 * @param previous receipt of the thread's previous message; null for none
 * @param refusedBy channels that gave this message up before
 * @param batch its place among others of its group; null if it has none
 */
public record OutboxMessage(
    String id,
    String channel,
    long order,
    String fingerprint,
    String thread,
    long sequence,
    Notification.Reason reason,
    Severity severity,
    List<Line> lines,
    Map<String, String> groupLabels,
    String title,
    Instant createdAt,
    int attempts,
    boolean inFlight,
    boolean unanswered,
    @Nullable Instant notBefore,
    @Nullable String lastFailure,
    @Nullable String onlyAfter,
    @Nullable Map<String, String> previous,
    List<String> refusedBy,
    @Nullable Batch batch) {

  /** An alert as the message tells it; {@code endsAt} is null while it fires. */
  public record Line(
      String fingerprint,
      Severity severity,
      Map<String, String> labels,
      Map<String, String> annotations,
      Instant startsAt,
      @Nullable Instant endsAt) {
    NotifiedAlert alert(Optional<String> note) {
      Map<String, String> said = new LinkedHashMap<>(annotations);
      note.ifPresent(text -> said.merge("description", text, (all, more) -> all + "\n" + more));
      note.ifPresent(text -> said.merge("notes", text, (all, more) -> all + "\n" + more));
      return new NotifiedAlert(
          fingerprint, severity, labels, said, startsAt, Optional.ofNullable(endsAt));
    }
  }

  /** After so many attempts others go first. */
  private static final int PATIENT_ATTEMPTS = 3;

  public OutboxMessage {
    lines = List.copyOf(lines);
    refusedBy = List.copyOf(refusedBy);
  }

  /** Whether it tells the end of its alert. */
  public boolean resolves() {
    return reason == Notification.Reason.RESOLVE;
  }

  /** Whether it failed so often that others go first. */
  boolean stepsAside() {
    return attempts >= PATIENT_ATTEMPTS;
  }

  /** With its place among others. */
  OutboxMessage inBatch(Batch place) {
    return new OutboxMessage(
        id,
        channel,
        order,
        fingerprint,
        thread,
        sequence,
        reason,
        severity,
        lines,
        groupLabels,
        title,
        createdAt,
        attempts,
        inFlight,
        unanswered,
        notBefore,
        lastFailure,
        onlyAfter,
        previous,
        refusedBy,
        place);
  }

  /** An attempt begins. */
  OutboxMessage started() {
    return delivery(attempts + 1, true, unanswered, null, lastFailure);
  }

  /** The attempt under way failed. */
  OutboxMessage failed(boolean mayHaveArrived, Instant next, String why) {
    return delivery(attempts, false, unanswered || mayHaveArrived, next, why);
  }

  /** As another process finds it: what was under way may have arrived. */
  OutboxMessage restarted() {
    return delivery(attempts, false, unanswered || inFlight, notBefore, lastFailure);
  }

  /** The message before it was accepted. */
  OutboxMessage follows(long number, Map<String, String> receipt) {
    return new OutboxMessage(
        id,
        channel,
        order,
        fingerprint,
        thread,
        number + 1,
        reason,
        severity,
        lines,
        groupLabels,
        title,
        createdAt,
        attempts,
        inFlight,
        unanswered,
        notBefore,
        lastFailure,
        null,
        receipt,
        refusedBy,
        batch);
  }

  /** To be dropped with the message before it, if that fails; empty to be sent in any case. */
  OutboxMessage onlyAfter(Optional<String> before) {
    return new OutboxMessage(
        id,
        channel,
        order,
        fingerprint,
        thread,
        sequence,
        reason,
        severity,
        lines,
        groupLabels,
        title,
        createdAt,
        attempts,
        inFlight,
        unanswered,
        notBefore,
        lastFailure,
        before.orElse(null),
        previous,
        refusedBy,
        batch);
  }

  /** The same news for another channel. */
  OutboxMessage passedOn(String newId, String to, long place, String note, List<String> by) {
    List<Line> noted = new ArrayList<>();
    for (Line line : lines) {
      NotifiedAlert said = line.alert(Optional.of(note));
      noted.add(
          new Line(
              line.fingerprint(),
              line.severity(),
              line.labels(),
              said.annotations(),
              line.startsAt(),
              line.endsAt()));
    }
    return new OutboxMessage(
        newId,
        to,
        place,
        fingerprint,
        thread + " via " + to,
        1,
        reason,
        severity,
        noted,
        groupLabels,
        title,
        createdAt,
        0,
        false,
        false,
        null,
        null,
        null,
        null,
        by,
        null);
  }

  /**
   * What the channel is given.
   *
   * @param others messages that travel with this one
   * @param headline the title if there are others
   */
  Notification notification(
      Moment now,
      Optional<URI> externalUrl,
      Optional<String> note,
      List<OutboxMessage> others,
      String headline) {
    List<Line> all = new ArrayList<>(lines);
    others.forEach(other -> all.addAll(other.lines()));
    Map<String, String> shared = new LinkedHashMap<>(groupLabels);
    others.forEach(other -> shared.entrySet().retainAll(other.groupLabels().entrySet()));
    return new Notification(
        id,
        thread,
        sequence,
        reason,
        channel,
        shared,
        all.stream().map(line -> line.alert(note)).toList(),
        others.isEmpty() ? title : headline,
        createdAt,
        now.wall(),
        attempts,
        externalUrl,
        Optional.ofNullable(previous).map(Receipt::new));
  }

  private OutboxMessage delivery(
      int tries, boolean flying, boolean perhaps, @Nullable Instant next, @Nullable String why) {
    return new OutboxMessage(
        id,
        channel,
        order,
        fingerprint,
        thread,
        sequence,
        reason,
        severity,
        lines,
        groupLabels,
        title,
        createdAt,
        tries,
        flying,
        perhaps,
        next,
        why,
        onlyAfter,
        previous,
        refusedBy,
        batch);
  }
}

package io.benchwarden.runtime.notification;

import io.benchwarden.api.Severity;
import java.time.Duration;
import java.util.Optional;

/** Whether a channel is told something of an alert, as a pure function from facts to a reason. */
public final class NotificationDecision {
  private NotificationDecision() {}

  /** Where the alert stands. */
  public enum Phase {
    /** Its hold is not over. */
    PENDING,
    /** To be told. */
    FIRING,
    /** Resolved or removed. */
    OVER
  }

  /** Where the thread's last message is. */
  public enum Queue {
    /** There is none that has not left. */
    EMPTY,
    /** On disk. */
    WAITING,
    /** Being sent. */
    IN_FLIGHT
  }

  /** What is to be done. */
  public enum Step {
    /** Nothing. */
    NONE,
    /** Queue the first message. */
    FIRST,
    /** Queue a message that it is worse. */
    WORSE,
    /** Queue a reminder. */
    REMINDER,
    /** Queue the resolve; drop what waits. */
    RESOLVE,
    /** Drop the message that waits, and queue one that says how it is now. */
    REPLACE,
    /** Drop the message that waits. */
    WITHDRAW
  }

  /**
   * All there is to know.
   *
   * @param phase where the alert stands
   * @param severity WARNING or CRITICAL
   * @param muted why firing messages are held back; empty if they are not
   * @param routed whether a route leads from the alert to the channel
   * @param repeatEvery time between reminders; zero for none
   * @param told worst severity the channel accepted, or may have; OK for none
   * @param spoken severity of the last message accepted or given up; OK for none
   * @param sinceSpoken how long ago that was
   * @param queue where the last message is
   * @param queued the severity it tells; OK without one
   */
  public record Facts(
      Phase phase,
      Severity severity,
      Optional<String> muted,
      boolean routed,
      Duration repeatEvery,
      Severity told,
      Severity spoken,
      Duration sinceSpoken,
      Queue queue,
      Severity queued) {
    boolean isTold() {
      return told != Severity.OK;
    }
  }

  /** What is to be done, and why, in words that explain it. */
  public record Answer(Step step, String why) {}

  /** Decides. */
  public static Answer decide(Facts facts) {
    return switch (facts.phase()) {
      case PENDING -> new Answer(Step.NONE, "its hold is not over");
      case OVER -> over(facts);
      case FIRING ->
          switch (facts.queue()) {
            case IN_FLIGHT -> new Answer(Step.NONE, "a message is under way");
            case WAITING -> waiting(facts);
            case EMPTY -> firing(facts);
          };
    };
  }

  private static Answer over(Facts facts) {
    if (facts.isTold()) {
      return new Answer(Step.RESOLVE, "told, and over");
    }
    return switch (facts.queue()) {
      case IN_FLIGHT -> new Answer(Step.RESOLVE, "over while its first message is under way");
      case WAITING -> new Answer(Step.WITHDRAW, "over before its first message was accepted");
      case EMPTY -> new Answer(Step.NONE, "over, and never told");
    };
  }

  private static Answer waiting(Facts facts) {
    boolean told = facts.isTold();
    if (!told && !facts.routed()) {
      return new Answer(Step.WITHDRAW, "no route leads there any more");
    }
    if (facts.muted().isPresent()) {
      return new Answer(Step.WITHDRAW, facts.muted().get());
    }
    boolean newer =
        told ? facts.severity().isWorseThan(facts.queued()) : facts.severity() != facts.queued();
    return newer
        ? new Answer(Step.REPLACE, "its severity changed before the message left")
        : new Answer(Step.NONE, "its message waits for the channel");
  }

  private static Answer firing(Facts facts) {
    if (!facts.routed()) {
      return new Answer(Step.NONE, "no route leads there");
    }
    if (facts.muted().isPresent()) {
      return new Answer(Step.NONE, facts.muted().get());
    }
    if (facts.spoken() == Severity.OK) {
      return new Answer(Step.FIRST, "not told yet");
    }
    if (facts.severity().isWorseThan(facts.spoken())) {
      return new Answer(facts.isTold() ? Step.WORSE : Step.FIRST, "worse than it was told");
    }
    boolean due =
        !facts.repeatEvery().isZero() && facts.sinceSpoken().compareTo(facts.repeatEvery()) >= 0;
    if (!due) {
      return new Answer(
          Step.NONE, facts.isTold() ? "told already" : "the channel refused it a short while ago");
    }
    return facts.isTold()
        ? new Answer(Step.REMINDER, "still so after repeat-every")
        : new Answer(Step.FIRST, "the channel refused it; tried again after repeat-every");
  }
}

package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import io.benchwarden.runtime.notification.NotificationDecision.Facts;
import io.benchwarden.runtime.notification.NotificationDecision.Phase;
import io.benchwarden.runtime.notification.NotificationDecision.Queue;
import io.benchwarden.runtime.notification.NotificationDecision.Step;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether a channel is told")
class NotificationDecisionTest {

  @ParameterizedTest(
      name = "{0} {1} muted={2} routed={3} told={4} spoken={5} {6} h ago, {7} {8}: {9}")
  @CsvSource({
    // phase, severity, muted, routed, told, spoken, hours, queue, queued, step, why
    "PENDING, WARNING,  false, true,  OK,       OK,       0, EMPTY,     OK,       NONE,     its hold is not over",
    "FIRING,  WARNING,  false, true,  OK,       OK,       0, EMPTY,     OK,       FIRST,    not told yet",
    "FIRING,  WARNING,  false, false, OK,       OK,       0, EMPTY,     OK,       NONE,     no route leads there",
    "FIRING,  WARNING,  true,  true,  OK,       OK,       0, EMPTY,     OK,       NONE,     held",
    "FIRING,  WARNING,  false, true,  WARNING,  WARNING,  1, EMPTY,     OK,       NONE,     told already",
    "FIRING,  CRITICAL, false, true,  WARNING,  WARNING,  1, EMPTY,     OK,       WORSE,    worse than it was told",
    "FIRING,  WARNING,  false, true,  CRITICAL, CRITICAL, 1, EMPTY,     OK,       NONE,     told already",
    "FIRING,  WARNING,  false, true,  CRITICAL, CRITICAL, 4, EMPTY,     OK,       REMINDER, still so after repeat-every",
    "FIRING,  CRITICAL, true,  true,  WARNING,  WARNING,  9, EMPTY,     OK,       NONE,     held",
    "FIRING,  CRITICAL, false, false, WARNING,  WARNING,  9, EMPTY,     OK,       NONE,     no route leads there",
    // the message has not left
    "FIRING,  WARNING,  false, true,  OK,       OK,       0, WAITING,   WARNING,  NONE,     its message waits for the channel",
    "FIRING,  CRITICAL, false, true,  OK,       OK,       0, WAITING,   WARNING,  REPLACE,  its severity changed before the message left",
    "FIRING,  WARNING,  false, true,  OK,       OK,       0, WAITING,   CRITICAL, REPLACE,  its severity changed before the message left",
    "FIRING,  WARNING,  false, true,  CRITICAL, CRITICAL, 9, WAITING,   CRITICAL, NONE,     its message waits for the channel",
    "FIRING,  CRITICAL, false, true,  WARNING,  OK,       0, WAITING,   WARNING,  REPLACE,  its severity changed before the message left",
    "FIRING,  WARNING,  true,  true,  OK,       OK,       0, WAITING,   WARNING,  WITHDRAW, held",
    "FIRING,  WARNING,  true,  true,  WARNING,  OK,       0, WAITING,   WARNING,  WITHDRAW, held",
    "FIRING,  WARNING,  false, false, OK,       OK,       0, WAITING,   WARNING,  WITHDRAW, no route leads there any more",
    "FIRING,  CRITICAL, false, true,  OK,       OK,       0, IN_FLIGHT, WARNING,  NONE,     a message is under way",
    // the channel refused for good
    "FIRING,  WARNING,  false, true,  OK,       WARNING,  1, EMPTY,     OK,       NONE,     the channel refused it a short while ago",
    "FIRING,  CRITICAL, false, true,  OK,       WARNING,  1, EMPTY,     OK,       FIRST,    worse than it was told",
    "FIRING,  WARNING,  false, true,  OK,       WARNING,  4, EMPTY,     OK,       FIRST,    the channel refused it; tried again after repeat-every",
    // over: told means that the end is told, whatever else there is
    "OVER,    WARNING,  false, true,  OK,       OK,       0, EMPTY,     OK,       NONE,     'over, and never told'",
    "OVER,    WARNING,  false, true,  OK,       OK,       0, WAITING,   WARNING,  WITHDRAW, over before its first message was accepted",
    "OVER,    WARNING,  false, true,  OK,       OK,       0, IN_FLIGHT, WARNING,  RESOLVE,  over while its first message is under way",
    "OVER,    WARNING,  false, true,  WARNING,  WARNING,  0, EMPTY,     OK,       RESOLVE,  'told, and over'",
    "OVER,    WARNING,  true,  false, WARNING,  WARNING,  0, EMPTY,     OK,       RESOLVE,  'told, and over'",
    "OVER,    WARNING,  true,  true,  WARNING,  OK,       0, WAITING,   WARNING,  RESOLVE,  'told, and over'",
    "OVER,    WARNING,  true,  true,  WARNING,  WARNING,  0, IN_FLIGHT, WARNING,  RESOLVE,  'told, and over'",
  })
  void isDecidedByTheFacts(
      Phase phase,
      Severity severity,
      boolean muted,
      boolean routed,
      Severity told,
      Severity spoken,
      long hours,
      Queue queue,
      Severity queued,
      Step step,
      String why) {
    Facts facts =
        new Facts(
            phase,
            severity,
            muted ? Optional.of("held") : Optional.empty(),
            routed,
            Duration.ofHours(4),
            told,
            spoken,
            Duration.ofHours(hours),
            queue,
            queued);
    assertThat(NotificationDecision.decide(facts))
        .isEqualTo(new NotificationDecision.Answer(step, why));
  }
}

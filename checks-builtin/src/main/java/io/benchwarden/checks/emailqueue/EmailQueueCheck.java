package io.benchwarden.checks.emailqueue;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** Whether each site's mails go out. */
public final class EmailQueueCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("email-queue")
        .sees("whether each site's mails go out, and why not")
        .every(Duration.ofMinutes(5))
        .timeout(Duration.ofMinutes(2))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "window", Type.DURATION, "1h", "mails that ended in the last so long are compared"))
        .setting(
            SettingDescription.withDefault(
                "at-least", Type.INTEGER, "20", "fewer ended mails make no share"))
        .condition(
            ConditionDescription.named("stuck")
                .sees("a mail is due for long, though the queue was worked on since")
                .threshold(Threshold.high("oldest-due", Unit.SECONDS, 1_800, 14_400))
                .cause("retrying", "the mail server was tried and refused")
                .cause("no-account", "no account for outgoing mail is enabled")
                .cause("flush-stopped", "the job that sends is stopped or missing")
                .cause("passed-over", "the queue was worked on and the mail was left"))
        .condition(
            ConditionDescription.named("half-sent")
                .sees("mails are marked as being sent for 15 minutes and more; nobody retries them")
                .threshold(Threshold.highWarning("sending", Unit.COUNT, 1))
                .cause("worker-died", "the worker died while it sent them"))
        .condition(
            ConditionDescription.named("failing")
                .sees("mails failed for good, and none has gone out since")
                .threshold(Threshold.high("failed-in-a-row", Unit.COUNT, 5, 100))
                .cause("server-unreachable", "the mail server cannot be reached")
                .cause("login-refused", "the mail server refuses the login")
                .cause("other", "the mail server or the message is at fault"))
        .condition(
            ConditionDescription.named("share")
                .sees("many of the mails that ended within the window failed")
                .threshold(Threshold.high("failed-share", Unit.RATIO, 0.2, 0.5).clearBy(0.05)))
        .condition(
            ConditionDescription.named("suspended")
                .sees("mails wait while sending is suspended")
                .hold(Hold.of(Duration.ofMinutes(30)))
                .cause("suspended", "somebody suspended sending in the list of queued mails"))
        .condition(
            ConditionDescription.named("muted")
                .sees("mails wait while mute_emails is set")
                .hold(Hold.of(Duration.ofMinutes(30)))
                .cause("configuration", "mute_emails is set in the configuration"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Duration window = settings.duration("window");
    long atLeast = settings.integer("at-least");
    if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(MailQueue.HISTORY) > 0) {
      throw settings.invalid("window", "must be between 1m and 24h");
    }
    if (atLeast < 1) {
      throw settings.invalid("at-least", "must be at least 1");
    }
    return new EmailQueueProbe(window, atLeast);
  }
}

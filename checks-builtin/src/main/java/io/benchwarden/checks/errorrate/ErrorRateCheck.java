package io.benchwarden.checks.errorrate;

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
import java.nio.file.Path;
import java.time.Duration;

/** How many of each site's requests fail, and what its Error Log and the workers say. */
public final class ErrorRateCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("error-rate")
        .sees("requests that fail, bursts in the Error Log, and workers that are killed")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(45))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "window", Type.DURATION, "15m", "what failed in the last so long is counted"))
        .setting(
            SettingDescription.withDefault(
                "access-log",
                Type.TEXT,
                "/var/log/nginx/access.log",
                "nginx's access log, read where Frappe's monitor is off"))
        .condition(
            ConditionDescription.named("server-errors")
                .sees("many requests of a site end with a server error")
                .threshold(Threshold.high("server-error-rate", Unit.RATIO, 0.02, 0.1).clearBy(0.01))
                .hold(Hold.times(3, 5).recover(Duration.ofMinutes(10)))
                .cause("one-endpoint", "most of them asked for the same")
                .cause("many-endpoints", "requests of all kinds fail"))
        .condition(
            ConditionDescription.named("error-log")
                .sees("a site writes many errors into its Error Log")
                .threshold(Threshold.high("errors-logged", Unit.COUNT, 100, 1_000))
                .cause("one-title", "most of them are the same error")
                .cause("many-titles", "different errors come together"))
        .condition(
            ConditionDescription.named("web-timeouts")
                .sees("web workers are killed because a request takes too long")
                .threshold(Threshold.high("web-timeouts", Unit.COUNT, 3, 20))
                .cause("request-too-long", "requests take longer than http_timeout"))
        .condition(
            ConditionDescription.named("killed-jobs")
                .sees("jobs end because their process is killed")
                .threshold(Threshold.highWarning("killed-work-horses", Unit.COUNT, 1))
                .cause("killed", "something outside killed them, often for memory"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Duration window = settings.duration("window");
    if (window.compareTo(Duration.ofMinutes(5)) < 0) {
      throw settings.invalid("window", "must be at least 5m: sites write their lines every 4m");
    }
    return new ErrorRateProbe(window, Path.of(settings.text("access-log")));
  }
}

package io.benchwarden.checks.responsetime;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
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

/** How long each site's real requests and jobs take. */
public final class ResponseTimeCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("response-time")
        .sees("how long real requests and jobs take, and whether one site slows the others")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(30))
        .leansOn(Resource.DISK)
        .setting(
            SettingDescription.withDefault(
                "window", Type.DURATION, "15m", "requests of the last so long are looked at"))
        .setting(
            SettingDescription.withDefault(
                "access-log",
                Type.TEXT,
                "/var/log/nginx/access.log",
                "nginx's access log, read where Frappe's monitor is off"))
        .condition(
            ConditionDescription.named("slow")
                .sees("one of twenty requests takes this long or longer")
                .threshold(Threshold.high("p95", Unit.SECONDS, 3, 10).clearBy(0.5))
                .hold(Hold.times(3, 5).recover(Duration.ofMinutes(5)))
                .cause("one-endpoint", "most slow requests ask for the same")
                .cause("many-endpoints", "requests of all kinds are slow"))
        .condition(
            ConditionDescription.named("crowding")
                .sees("one site takes most of the web workers' time while they are short")
                .threshold(Threshold.highWarning("crowding-share", Unit.RATIO, 0.6).clearBy(0.1))
                .hold(Hold.times(3, 5).recover(Duration.ofMinutes(5)))
                .cause("one-site", "one site takes most of the web workers' time"))
        .condition(
            ConditionDescription.named("slow-jobs")
                .sees("one of twenty jobs takes this long or longer")
                .threshold(Threshold.unset("job-p95", Unit.SECONDS, Direction.HIGH)))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Duration window = settings.duration("window");
    if (window.compareTo(Duration.ofMinutes(5)) < 0) {
      throw settings.invalid("window", "must be at least 5m: sites write their lines every 4m");
    }
    return new ResponseTimeProbe(window, Path.of(settings.text("access-log")));
  }
}

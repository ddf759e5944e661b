package io.benchwarden.checks.tcp;

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
import java.time.Duration;

/** Whether something listens at a port, and begins as it should. */
public final class TcpCheck implements Check {
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("tcp")
        .sees("whether a port takes connections, and what it says first")
        .every(Duration.ofSeconds(30))
        .timeout(Duration.ofSeconds(10))
        .leansOn(Resource.NETWORK)
        .setting(SettingDescription.required("host", Type.TEXT, "name or address"))
        .setting(SettingDescription.required("port", Type.INTEGER, "the port, 1 to 65535"))
        .setting(
            SettingDescription.optional(
                "banner", Type.TEXT, "what the server's first line must contain: SSH-2.0, 220"))
        .condition(
            ConditionDescription.named("connect")
                .sees("no connection can be made")
                .hold(Hold.times(2, 2))
                .cause("refused", "nothing listens there")
                .cause("silent", "no answer came in time: a firewall, or a host that is down")
                .cause("unknown-host", "the name has no address"))
        .condition(
            ConditionDescription.named("banner")
                .sees("the server does not begin as it should")
                .hold(Hold.times(2, 2)))
        .condition(
            ConditionDescription.named("slow")
                .sees("connecting takes long")
                .threshold(Threshold.unset("connect-time", Unit.SECONDS, Direction.HIGH))
                .hold(Hold.times(2, 3)))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    long port = settings.integer("port");
    if (port < 1 || port > HIGHEST_PORT) {
      throw settings.invalid("port", "must be 1 to 65535");
    }
    String host = settings.text("host");
    if (host.isBlank()) {
      throw settings.invalid("host", "must not be empty");
    }
    return new TcpProbe(host, (int) port, settings.has("banner") ? settings.text("banner") : "");
  }
}

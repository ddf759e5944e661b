package io.benchwarden.checks.mariadb;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** Whether MariaDB is there, and what would keep it from serving. */
public final class MariaDbCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("mariadb")
        .sees("whether MariaDB answers, its connections, and transactions that stay open")
        .every(Duration.ofSeconds(15))
        .timeout(Duration.ofSeconds(14))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "confirm-after",
                SettingDescription.Type.DURATION,
                "1s",
                "a server that does not answer is asked again after this time before it is down"))
        .condition(
            ConditionDescription.named("down")
                .sees("the server answers nobody, twice in a row")
                .cause("refused", "nothing listens at its address")
                .cause("silent", "it accepts connections and does not answer"))
        .condition(
            ConditionDescription.named("login")
                .sees("the monitoring user is refused, so that less is seen")
                .cause("access-denied", "user or password are wrong, or a grant is missing"))
        .condition(
            ConditionDescription.named("connections")
                .sees("most of the allowed connections are in use")
                .threshold(Threshold.high("connections-used", Unit.RATIO, 0.75, 0.9).clearBy(0.05))
                .hold(Hold.of(Duration.ofMinutes(1)))
                .cause("one-user", "one site holds most of them")
                .cause("none-left", "the server refuses new ones"))
        .condition(
            ConditionDescription.named("long-transaction")
                .sees("a transaction that changed or locked rows has stayed open for long")
                .threshold(Threshold.high("oldest-transaction", Unit.SECONDS, 600, 1_800))
                .cause("open-transaction", "a session does not commit"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    return new MariaDbProbe(settings.duration("confirm-after"));
  }
}

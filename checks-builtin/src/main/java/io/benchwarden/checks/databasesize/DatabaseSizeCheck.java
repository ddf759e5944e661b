package io.benchwarden.checks.databasesize;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** How large each site's database is. */
public final class DatabaseSizeCheck implements Check {
  private static final double MIB = 1 << 20;

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("database-size")
        .sees("the size of every site's database, and which tables make it large")
        .every(Duration.ofMinutes(30))
        .timeout(Duration.ofMinutes(2))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "tables-from",
                SettingDescription.Type.SIZE,
                "4000MiB",
                "databases of at least this size have their biggest tables listed"))
        .condition(
            ConditionDescription.named("size")
                .sees("the database has grown past its limit")
                .threshold(
                    Threshold.highWarning("size", Unit.BYTES, 5_000 * MIB).clearBy(100 * MIB))
                .cause("log-tables", "log tables are among the biggest")
                .cause("free-inside", "much of it is free space inside tables")
                .cause("data", "the data itself"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    return new DatabaseSizeProbe(settings.bytes("tables-from"));
  }
}

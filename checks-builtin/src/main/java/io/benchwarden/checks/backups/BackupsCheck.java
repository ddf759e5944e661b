package io.benchwarden.checks.backups;

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
import io.benchwarden.checks.watch.WatchingProbe;
import java.time.Duration;
import java.util.OptionalDouble;

/** Age, completeness and size of each site's backups. */
public final class BackupsCheck implements Check {
  static final String NONE = "none";
  static final String AGE = "age";
  static final String INCOMPLETE = "incomplete";
  static final String SIZE = "size";

  static final String SIZE_RATIO = "size-ratio";
  static final String DATABASE_SIZE = "database-bytes";
  static final String SETS = "sets";

  private static final String SETTLED_AFTER = "settled-after";
  private static final String NEW_SITE = "new-site";

  /** Until the second, the dump has been read: one that is cut off is not told as a small one. */
  private static final int LOOKS_AT_SIZE = 2;

  private static final Duration WARNING_AGE = Duration.ofHours(26);
  private static final Duration CRITICAL_AGE = Duration.ofHours(50);

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("backups")
        .sees("age, completeness and size of each site's newest backup")
        .every(Duration.ofMinutes(15))
        .timeout(Duration.ofMinutes(1))
        .leansOn(Resource.DISK)
        .setting(
            SettingDescription.withDefault(
                SETTLED_AFTER,
                Type.DURATION,
                "2m",
                "a backup whose files were written less than this ago is still being made"))
        .setting(
            SettingDescription.withDefault(
                NEW_SITE, Type.DURATION, "1d", "how long a new site may be without a backup"))
        .condition(
            ConditionDescription.named(NONE).sees("a site has no complete backup on this host"))
        .condition(
            ConditionDescription.named(AGE)
                .sees("the newest complete backup is old")
                .threshold(
                    Threshold.high(
                        AGE, Unit.SECONDS, WARNING_AGE.toSeconds(), CRITICAL_AGE.toSeconds())))
        .condition(
            ConditionDescription.named(INCOMPLETE)
                .sees("the newest attempt at a backup left no complete set")
                .hold(Hold.NONE))
        .condition(
            ConditionDescription.named(SIZE)
                .sees("the newest dump is far smaller than those before it")
                .threshold(
                    new Threshold(
                        SIZE_RATIO,
                        Unit.RATIO,
                        Direction.LOW,
                        OptionalDouble.of(0.5),
                        OptionalDouble.empty(),
                        0))
                .hold(Hold.times(LOOKS_AT_SIZE, LOOKS_AT_SIZE)))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    return new WatchingProbe(
        new BackupsProbe(settings.duration(SETTLED_AFTER), settings.duration(NEW_SITE)),
        new NewBackups());
  }
}

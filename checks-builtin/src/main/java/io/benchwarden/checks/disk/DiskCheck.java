package io.benchwarden.checks.disk;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;
import java.util.List;

/** Space, inodes and read-only state of every mounted file system. */
public final class DiskCheck implements Check {
  static final String SPACE = "space";
  static final String FREE = "free";
  static final String INODES = "inodes";
  static final String READ_ONLY = "read-only";

  static final String SPACE_USED = "space-used";
  static final String SPACE_FREE = "space-free";
  static final String TIME_TO_FULL = "time-to-full";
  static final String SPACE_OCCUPIED = "space-occupied";
  static final String SPACE_TOTAL = "space-total";
  static final String INODES_USED = "inodes-used";

  private static final String PATHS = "paths";

  /** A file system that answers at all does so within milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("disk")
        .sees("space, inodes and read-only state of every mounted file system")
        .every(Duration.ofSeconds(30))
        .timeout(Duration.ofSeconds(10))
        .leansOn(Resource.DISK)
        .setting(
            SettingDescription.optional(
                PATHS,
                SettingDescription.Type.TEXTS,
                "mounts or folders to look at; without it every file system that can fill up"))
        .condition(
            ConditionDescription.named(SPACE)
                .sees("little space is left for programs that are not root's")
                .threshold(Threshold.high(SPACE_USED, Unit.RATIO, 0.80, 0.90).clearBy(0.03))
                .hold(Hold.NONE.recover(Duration.ofMinutes(1))))
        .condition(
            ConditionDescription.named(FREE)
                .sees("less space is left than the operator wants to keep free")
                .threshold(Threshold.unset(SPACE_FREE, Unit.BYTES, Direction.LOW)))
        .condition(
            ConditionDescription.named(TIME_TO_FULL)
                .sees("at the pace of its last clean-up cycles no space is left soon")
                .threshold(
                    Threshold.low(
                        TIME_TO_FULL,
                        Unit.SECONDS,
                        Duration.ofDays(3).toSeconds(),
                        Duration.ofDays(1).toSeconds()))
                .hold(Hold.of(Duration.ofMinutes(30)).recover(Duration.ofHours(1))))
        .condition(
            ConditionDescription.named(INODES)
                .sees("few more files can be made, however much space is free")
                .threshold(Threshold.high(INODES_USED, Unit.RATIO, 0.90, 0.95).clearBy(0.03))
                .hold(Hold.NONE.recover(Duration.ofMinutes(1))))
        .condition(
            ConditionDescription.named(READ_ONLY)
                .sees("the file system takes no writes although it should")
                .cause("file-system-error", "the kernel stopped writing after an error")
                .cause("mounted-read-only", "it is mounted read-only against /etc/fstab"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    List<String> paths = settings.has(PATHS) ? settings.texts(PATHS) : List.of();
    for (String path : paths) {
      if (!path.startsWith("/")) {
        throw settings.invalid(PATHS, "'%s' is not an absolute path".formatted(path));
      }
    }
    return new DiskProbe(paths, MountSources.SYSTEM, new Statvfs(), PATIENCE);
  }
}

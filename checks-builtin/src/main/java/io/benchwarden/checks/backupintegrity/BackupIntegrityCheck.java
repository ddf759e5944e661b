package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.bench.backup.BackupFault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Reads each backup of each site to its last byte, once. */
public final class BackupIntegrityCheck implements Check {
  static final String DUMP = "dump";
  static final String FILES = "files";
  static final String CONFIGURATION = "configuration";
  static final String ENCRYPTION = "encryption";
  static final String OLDER = "older";

  /** What follows from a dump that is cut off, as an effect names it. */
  static final String SMALL_DUMP = "backups.size";

  static final String NO_KEY = "no-key";
  static final String NO_KEY_TEXT =
      "the key that decrypts it is neither in the site's configuration nor beside the backup";
  static final String NO_ENCRYPTION_KEY = "no-encryption-key";
  static final String NO_ENCRYPTION_KEY_TEXT =
      "encryption_key is not in it, without which passwords stored in the database are lost";

  static final String SETS = "sets";
  static final String SETS_READ = "sets-read";
  static final String UNREAD = "unread-bytes";

  /** What contradicts a name, told as a matter of encryption and not of what a file holds. */
  static final Set<BackupFault> OF_ENCRYPTION =
      EnumSet.of(BackupFault.NOT_ENCRYPTED, BackupFault.ENCRYPTED_UNNAMED);

  private static final Set<BackupFault> OF_DUMPS =
      EnumSet.complementOf(
          EnumSet.of(
              BackupFault.NO_LOGIN, BackupFault.NOT_ENCRYPTED, BackupFault.ENCRYPTED_UNNAMED));
  private static final Set<BackupFault> OF_ARCHIVES =
      EnumSet.of(
          BackupFault.EMPTY,
          BackupFault.CUT_OFF,
          BackupFault.DAMAGED,
          BackupFault.MISNAMED,
          BackupFault.IMPLAUSIBLE,
          BackupFault.READ_ERROR);
  private static final Set<BackupFault> OF_CONFIGURATIONS =
      EnumSet.of(
          BackupFault.EMPTY,
          BackupFault.DAMAGED,
          BackupFault.MISNAMED,
          BackupFault.NO_LOGIN,
          BackupFault.READ_ERROR);

  private static final String SETTLED_AFTER = "settled-after";

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("backup-integrity")
        .sees("whether each site's backups can be restored, by reading each to its last byte once")
        .every(Duration.ofMinutes(15))
        .timeout(Duration.ofMinutes(5))
        .leansOn(Resource.DISK)
        .setting(
            SettingDescription.withDefault(
                SETTLED_AFTER,
                Type.DURATION,
                "2m",
                "a backup whose files were written less than this ago is still being made"))
        .condition(
            causes(
                ConditionDescription.named(DUMP)
                    .sees("the newest backup's dump cannot be restored"),
                OF_DUMPS))
        .condition(
            causes(
                ConditionDescription.named(FILES)
                    .sees("an archive of files in the newest backup cannot be unpacked to its end"),
                OF_ARCHIVES))
        .condition(
            causes(
                    ConditionDescription.named(CONFIGURATION)
                        .sees("the configuration in the newest backup is of no use"),
                    OF_CONFIGURATIONS)
                .cause(NO_ENCRYPTION_KEY, NO_ENCRYPTION_KEY_TEXT))
        .condition(
            causes(
                    ConditionDescription.named(ENCRYPTION)
                        .sees(
                            "the newest backup is not encrypted as it says, or nobody has its key"),
                    OF_ENCRYPTION)
                .cause(NO_KEY, NO_KEY_TEXT))
        .condition(
            ConditionDescription.named(OLDER)
                .sees("a backup older than the newest cannot be restored whole"))
        .build();
  }

  private static ConditionDescription.Builder causes(
      ConditionDescription.Builder condition, Set<BackupFault> faults) {
    faults.forEach(fault -> condition.cause(fault.slug(), fault.text()));
    return condition;
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    return new BackupIntegrityProbe(settings.duration(SETTLED_AFTER));
  }
}

package io.benchwarden.checks.logs;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.log.DeletedFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How much the logs of a bench take. */
public final class LogsCheck implements Check {
  private static final double MIB = 1 << 20;

  private final Path proc;

  /** Looks at this host's processes. */
  public LogsCheck() {
    this(Path.of("/proc"));
  }

  LogsCheck(Path proc) {
    this.proc = proc;
  }

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("logs")
        .sees("size of log folders, logs that never rotate, deleted logs that are still open")
        .every(Duration.ofMinutes(15))
        .timeout(Duration.ofMinutes(1))
        .leansOn(Resource.DISK)
        .setting(
            SettingDescription.withDefault(
                "folders", Type.TEXTS, "[]", "further folders of logs: [\"/var/log/nginx\"]"))
        .setting(
            SettingDescription.withDefault(
                "files-from", Type.SIZE, "100MiB", "single files are watched from this size on"))
        .condition(
            ConditionDescription.named("size")
                .sees("the logs of a bench, or of a further folder, take much space together")
                .threshold(
                    Threshold.highWarning("size", Unit.BYTES, 1_000 * MIB).clearBy(100 * MIB))
                .cause("one-file", "one file takes most of it")
                .cause("one-site", "the logs of one site take most of it")
                .cause("many-files", "many files take it together"))
        .condition(
            ConditionDescription.named("unrotated")
                .sees("a log is large and has never been rotated")
                .threshold(Threshold.highWarning("unrotated-size", Unit.BYTES, 500 * MIB))
                .cause("never-rotates", "nothing that bench installs rotates this file")
                .cause("not-rotated", "no older piece of it lies beside it"))
        .condition(
            ConditionDescription.named("deleted")
                .sees("logs were deleted and are still open, so that their space is not free")
                .threshold(Threshold.highWarning("deleted-size", Unit.BYTES, 500 * MIB))
                .cause("held-open", "a process writes to a file that was deleted"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    List<String> names = settings.texts("folders");
    for (String name : names) {
      if (!name.startsWith("/")) {
        throw settings.invalid("folders", "'%s' must begin with /".formatted(name));
      }
    }
    List<Path> folders = names.stream().map(Path::of).toList();
    return new LogsProbe(folders, settings.bytes("files-from"), new DeletedFiles(proc));
  }
}

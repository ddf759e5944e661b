package io.benchwarden.checks.fileage;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** How old and how large the newest of some files is. */
public final class FileAgeCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("file-age")
        .sees("age and size of the newest file of each name or pattern")
        .every(Duration.ofMinutes(5))
        .timeout(Duration.ofSeconds(30))
        .leansOn(Resource.DISK)
        .setting(
            SettingDescription.required(
                "files",
                Type.TEXTS,
                "whole paths; the last part may be a pattern: /srv/backup/*.tar.gz"))
        .condition(ConditionDescription.named("missing").sees("there is no such file"))
        .condition(
            ConditionDescription.named("age")
                .sees("the newest file is too old")
                .threshold(Threshold.unset("age", Unit.SECONDS, Direction.HIGH)))
        .condition(
            ConditionDescription.named("size")
                .sees("the newest file is too small")
                .threshold(Threshold.unset("size", Unit.BYTES, Direction.LOW)))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    List<WatchedFiles> watched = new ArrayList<>();
    for (String name : settings.texts("files")) {
      watched.add(watched(settings, name));
    }
    if (watched.isEmpty()) {
      throw settings.invalid("files", "must name at least one file");
    }
    return new FileAgeProbe(List.copyOf(watched));
  }

  private static WatchedFiles watched(Settings settings, String name)
      throws InvalidSettingsException {
    int slash = name.lastIndexOf('/');
    if (!name.startsWith("/") || slash == name.length() - 1 || name.indexOf('\0') >= 0) {
      throw settings.invalid("files", "'%s' is not the whole path of a file".formatted(name));
    }
    String folder = name.substring(0, slash + 1);
    String last = name.substring(slash + 1);
    if (folder.contains("*")) {
      throw settings.invalid(
          "files", "'%s' has a pattern in a folder; only the last part may be one".formatted(name));
    }
    try {
      return new WatchedFiles(
          name, Path.of(folder), FileSystems.getDefault().getPathMatcher("glob:" + last));
    } catch (PatternSyntaxException broken) {
      throw settings.invalid(
          "files", "'%s' is no pattern: %s".formatted(last, broken.getDescription()));
    }
  }
}

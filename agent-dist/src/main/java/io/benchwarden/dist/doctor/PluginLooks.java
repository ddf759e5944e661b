package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a plugin can run with the powers it was installed with. */
final class PluginLooks {
  private static final int SET_USER_ID = 04000;
  private static final int SET_GROUP_ID = 02000;

  private PluginLooks() {}

  /**
   * Looks at one plugin.
   *
   * @param status this process's {@code /proc/self/status}
   */
  static Look look(Path plugin, Path status) {
    if (!Files.isExecutable(plugin)) {
      Result result = Files.notExists(plugin) ? Result.absent : Result.forbidden;
      return new Look(Area.plugins, plugin.toString(), result, "may not be executed");
    }
    try {
      int mode = (int) Files.getAttribute(plugin, "unix:mode");
      boolean gains = (mode & (SET_USER_ID | SET_GROUP_ID)) != 0;
      if (gains && noNewPrivileges(status)) {
        return new Look(
            Area.plugins,
            plugin.toString(),
            Result.forbidden,
            "is set-uid, and no process here may gain privileges");
      }
      return new Look(Area.plugins, plugin.toString(), Result.seen, "");
    } catch (IOException failure) {
      return new Look(
          Area.plugins, plugin.toString(), Result.forbidden, String.valueOf(failure.getMessage()));
    }
  }

  private static boolean noNewPrivileges(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .anyMatch(line -> line.startsWith("NoNewPrivs:") && line.endsWith("1"));
  }
}

package io.benchwarden.runtime.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A plugin that was loaded.
 *
 * @param name name of its jar or folder; {@code built in} for what comes with the agent
 * @param origin its jar or folder; empty path for what comes with the agent
 * @param hash SHA-256 of the jar, as {@code sha256sum} prints it; of a folder, that of the output
 *     of {@code sha256sum} over its jars; empty for what comes with the agent
 * @param provides what it provides: {@code check disk}, {@code notifier email}, sorted
 * @param warnings what is odd about it, sentences
 */
public record PluginInfo(
    String name, Path origin, String hash, List<String> provides, List<String> warnings) {
  public PluginInfo {
    provides = List.copyOf(provides);
    warnings = List.copyOf(warnings);
  }
}

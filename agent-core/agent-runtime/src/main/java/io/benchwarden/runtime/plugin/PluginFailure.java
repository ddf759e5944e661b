package io.benchwarden.runtime.plugin;

import java.nio.file.Path;

/**
 * A plugin, or one thing in it, that was not loaded.
 *
 * @param plugin name of its jar or folder
 * @param origin its jar or folder; empty path for what comes with the agent
 * @param reason what is wrong and what to do, a clause that follows the jar's name
 */
public record PluginFailure(String plugin, Path origin, String reason) {
  /** One sentence for people. */
  public String sentence() {
    String where = origin.toString();
    return "%s: %s.".formatted(where.isEmpty() ? plugin : where, reason);
  }
}

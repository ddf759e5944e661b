package io.benchwarden.bench.supervisor;

import java.time.Duration;

/**
 * A process that a bench's {@code config/supervisor.conf} asks for.
 *
 * @param group its group
 * @param name its name in the group
 * @param startsByItself whether supervisor starts it without being told ({@code autostart})
 * @param stopPatience how long it may take to stop before it is killed ({@code stopwaitsecs})
 */
public record PlannedProgram(
    String group, String name, boolean startsByItself, Duration stopPatience) {

  /** {@code group:name}, as supervisor reports it. */
  public String fullName() {
    return group + ":" + name;
  }
}

package io.benchwarden.testservers.supervisor;

import java.util.List;

/**
 * A program of a bench as supervisor knows it.
 *
 * @param group its group
 * @param name its process name
 */
public record BenchProgram(String group, String name) {

  /** {@code group:name}, as supervisorctl shows it and XML-RPC takes it. */
  public String fullName() {
    return group + ":" + name;
  }

  /** The programs that {@code bench setup supervisor} makes for a bench of Frappe 15. */
  public static List<BenchProgram> of(String bench) {
    return List.of(
        new BenchProgram(bench + "-redis", bench + "-redis-cache"),
        new BenchProgram(bench + "-redis", bench + "-redis-queue"),
        new BenchProgram(bench + "-web", bench + "-frappe-web"),
        new BenchProgram(bench + "-web", bench + "-node-socketio"),
        new BenchProgram(bench + "-workers", bench + "-frappe-long-worker-0"),
        new BenchProgram(bench + "-workers", bench + "-frappe-schedule"),
        new BenchProgram(bench + "-workers", bench + "-frappe-short-worker-0"));
  }

  static BenchProgram parse(String fullName) {
    int colon = fullName.indexOf(':');
    return new BenchProgram(fullName.substring(0, colon), fullName.substring(colon + 1));
  }
}

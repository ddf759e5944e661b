package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.nio.file.Path;
import java.util.List;

/** Whether others' processes and the kernel's numbers are to be seen in {@code /proc}. */
final class ProcessLooks {
  private ProcessLooks() {}

  /** Looks at the first process, which is always another's, and at the kernel's numbers. */
  static List<Look> all(Path proc) {
    return List.of(
        look(proc.resolve("1/stat"), "processes of other users"),
        look(proc.resolve("meminfo"), "the machine's memory"),
        look(proc.resolve("pressure/memory"), "the kernel's pressure"));
  }

  private static Look look(Path file, String what) {
    Look tried = FileLooks.look(file);
    return new Look(
        Area.processes,
        what,
        tried.result(),
        tried.result() == Result.seen ? "" : file + ": " + tried.detail());
  }
}

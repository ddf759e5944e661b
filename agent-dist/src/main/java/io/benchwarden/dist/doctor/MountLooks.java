package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The file systems with data that a process sees mounted (proc(5), {@code mountinfo}). */
final class MountLooks {
  private static final int MOUNT_POINT = 4;

  /** File systems of the kernel's own, and those that a sandbox is made of. */
  private static final Set<String> WITHOUT_DATA =
      Set.of(
          "autofs",
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "debugfs",
          "devpts",
          "devtmpfs",
          "efivarfs",
          "fusectl",
          "hugetlbfs",
          "mqueue",
          "nsfs",
          "proc",
          "pstore",
          "ramfs",
          "rpc_pipefs",
          "securityfs",
          "sysfs",
          "tracefs");

  private MountLooks() {}

  /** One look for each mount point; none where the kernel has no such file. */
  static List<Look> all(Path mountInfo) {
    try {
      return Files.readAllLines(mountInfo).stream()
          .map(line -> line.split(" ", -1))
          .filter(MountLooks::holdsData)
          .map(fields -> fields[MOUNT_POINT].replace("\\040", " "))
          .filter(point -> !point.startsWith("/run/") && !point.startsWith("/dev"))
          .distinct()
          .map(point -> new Look(Area.mounts, point, Result.seen, ""))
          .toList();
    } catch (IOException unreadable) {
      return List.of(
          new Look(Area.mounts, mountInfo.toString(), Result.forbidden, "cannot be read"));
    }
  }

  private static boolean holdsData(String[] fields) {
    int separator = List.of(fields).indexOf("-");
    return separator > MOUNT_POINT
        && separator + 1 < fields.length
        && !WITHOUT_DATA.contains(fields[separator + 1]);
  }
}

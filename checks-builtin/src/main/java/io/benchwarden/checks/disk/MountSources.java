package io.benchwarden.checks.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where the kernel and the operator say what is mounted.
 *
 * @param own the mounts as this process sees them
 * @param host the mounts as the first process sees them: outside of a sandbox such as systemd's
 *     {@code ProtectSystem=strict}, in which every mount is read-only
 * @param plan {@code fstab}
 */
record MountSources(Path own, Path host, Path plan) {
  static final MountSources SYSTEM =
      new MountSources(
          Path.of("/proc/self/mountinfo"), Path.of("/proc/1/mountinfo"), Path.of("/etc/fstab"));

  /** What this process can reach, with the options that hold outside of its sandbox. */
  MountTable mounts() throws IOException {
    MountTable mounts = MountTable.read(own);
    try {
      return mounts.withOptionsOf(MountTable.read(host));
    } catch (NoSuchFileException | AccessDeniedException hiddenByHidepid) {
      return mounts;
    }
  }
}

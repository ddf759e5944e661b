package io.benchwarden.checks.disk;

import java.util.Set;

/**
 * A line of {@code /proc/self/mountinfo}.
 *
 * @param path where it is mounted
 * @param device {@code major:minor}; the same for all mounts of one file system
 * @param root which of its folders is mounted here; {@code /} unless it is a bind mount
 * @param type {@code ext4}, {@code nfs4}
 * @param source device, server or a made-up word
 * @param options of this mount
 * @param fileSystemOptions of the file system, shared by all its mounts
 */
record Mount(
    String path,
    String device,
    String root,
    String type,
    String source,
    Set<String> options,
    Set<String> fileSystemOptions) {

  private static final Set<String> NEVER_WRITABLE =
      Set.of("squashfs", "iso9660", "udf", "erofs", "cramfs");

  private static final Set<String> STORED_WITHOUT_DEVICE =
      Set.of(
          "zfs",
          "btrfs",
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "ceph",
          "glusterfs",
          "9p",
          "virtiofs",
          "bcachefs",
          "beegfs",
          "lustre",
          "fuse.glusterfs",
          "fuse.sshfs",
          "fuse.s3fs",
          "fuse.rclone",
          "fuse.mergerfs",
          "fuse.ceph-fuse",
          "fuseblk");

  private static final Set<String> MEMORY_WORTH_WATCHING =
      Set.of("/tmp", "/var/tmp", "/run", "/dev/shm");

  Mount {
    options = Set.copyOf(options);
    fileSystemOptions = Set.copyOf(fileSystemOptions);
  }

  /**
   * Whether it can fill up and somebody would care: real storage, and the few in-memory file
   * systems that programs write to. What is never writable is always full, and says nothing.
   */
  boolean canFillUp() {
    if (NEVER_WRITABLE.contains(type)) {
      return false;
    }
    return switch (type) {
      case "tmpfs" -> MEMORY_WORTH_WATCHING.contains(path);
      // Any other overlay is a container's, and lies on a file system that is in the list.
      case "overlay" -> path.equals("/");
      default -> STORED_WITHOUT_DEVICE.contains(type) || source.startsWith("/dev/");
    };
  }

  /** Whether this is the same folder of the same file system, mounted at the same place. */
  boolean isSameAs(Mount other) {
    return path.equals(other.path) && device.equals(other.device) && root.equals(other.root);
  }

  Mount withOptions(Set<String> others) {
    return new Mount(path, device, root, type, source, others, fileSystemOptions);
  }

  boolean isReadOnly() {
    return options.contains("ro");
  }

  /** Whether the file system itself takes no writes, whatever this mount says. */
  boolean isFileSystemReadOnly() {
    return fileSystemOptions.contains("ro") || isShutDown();
  }

  /** Since Linux 6.15 ext4 shows these instead of {@code ro} after an error. */
  boolean isShutDown() {
    return fileSystemOptions.contains("emergency_ro") || fileSystemOptions.contains("shutdown");
  }
}

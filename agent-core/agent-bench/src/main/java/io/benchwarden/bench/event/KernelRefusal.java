package io.benchwarden.bench.event;

import com.sun.jna.LastErrorException;

/** Why the kernel lets nobody wait, and what an operator can do. */
final class KernelRefusal {
  private KernelRefusal() {}

  static String ofInstance(LastErrorException failure) {
    return failure.getErrorCode() == LinuxCalls.EMFILE
        ? "the limit of inotify instances is reached (sysctl fs.inotify.max_user_instances)"
        : "inotify cannot be used, error " + failure.getErrorCode();
  }

  static String ofWatch(LastErrorException failure) {
    return failure.getErrorCode() == LinuxCalls.ENOSPC
        ? "the limit of inotify watches is reached (sysctl fs.inotify.max_user_watches)"
        : "inotify can watch no more, error " + failure.getErrorCode();
  }

  static String ofProcess(LastErrorException failure) {
    return switch (failure.getErrorCode()) {
      case LinuxCalls.ENOSYS, LinuxCalls.EPERM ->
          "the end of processes cannot be waited for (pidfd_open needs Linux 5.3)";
      case LinuxCalls.EMFILE, LinuxCalls.ENFILE -> "no file descriptor is left to follow processes";
      default -> "processes cannot be followed, error " + failure.getErrorCode();
    };
  }
}

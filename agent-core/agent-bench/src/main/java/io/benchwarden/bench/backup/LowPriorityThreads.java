package io.benchwarden.bench.backup;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import io.benchwarden.bench.AgentThreads;
import java.lang.System.Logger.Level;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that give way to everybody else: nice 19, and the disk only while nobody else wants
 * it (Linux; elsewhere they are ordinary threads).
 *
 * <p>Their priority is never given back, because who is not root may not: a thread of a pool that
 * other work shares must not be lowered, so these are threads of their own.
 */
public final class LowPriorityThreads implements ThreadFactory {
  private static final System.Logger LOG = System.getLogger(LowPriorityThreads.class.getName());

  private static final int LOWEST = 19;
  private static final int PROCESS = 0;
  private static final int IO_PROCESS = 1;

  /** {@code IOPRIO_CLASS_IDLE} in the upper three bits of sixteen (linux/ioprio.h). */
  private static final int IO_IDLE = 3 << 13;

  private static final int CALLING_THREAD = 0;

  private final ThreadFactory threads;

  /** Threads named {@code name-1}, {@code name-2}, … */
  public LowPriorityThreads(String name) {
    this.threads = AgentThreads.named(name);
  }

  @Override
  public Thread newThread(Runnable task) {
    return threads.newThread(
        () -> {
          lower();
          task.run();
        });
  }

  /** For Linux, where both calls mean the calling thread although they speak of processes. */
  private interface LinuxLibrary extends Library {
    int setpriority(int which, int who, int priority);

    NativeLong syscall(NativeLong number, int which, int who, int priority);
  }

  private static void lower() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      LinuxLibrary linux = Native.load("c", LinuxLibrary.class);
      linux.setpriority(PROCESS, CALLING_THREAD, LOWEST);
      OptionalInt setIoPriority = ioprioSet();
      if (setIoPriority.isPresent()) {
        linux.syscall(
            new NativeLong(setIoPriority.getAsInt()), IO_PROCESS, CALLING_THREAD, IO_IDLE);
      }
    } catch (UnsatisfiedLinkError noLibrary) {
      // Reading at an ordinary priority is worse than at a low one, and better than not at all.
      LOG.log(Level.WARNING, "backups are read at ordinary priority", noLibrary);
    }
  }

  /** The call's number; the C library has no function for it. */
  private static OptionalInt ioprioSet() {
    return switch (Platform.ARCH) {
      case "x86-64" -> OptionalInt.of(251);
      case "aarch64" -> OptionalInt.of(30);
      default -> OptionalInt.empty();
    };
  }
}

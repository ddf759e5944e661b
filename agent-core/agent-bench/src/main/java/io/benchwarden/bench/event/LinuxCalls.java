package io.benchwarden.bench.event;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * The calls that wait for events. The JDK's {@code WatchService} cannot tell a file that is written
 * from one that is complete, and has no process exits; this is one descriptor for each kind, and
 * one thread for all.
 */
@SuppressWarnings("checkstyle:MethodName") // the C library's names
interface LinuxCalls extends Library {
  int PIDFD_OPEN = 434;

  int CLOSE_ON_EXEC = 0x80000;
  int NON_BLOCKING = 0x800;
  short POLL_IN = 1;

  int EPERM = 1;
  int ENOENT = 2;
  int ESRCH = 3;
  int EINTR = 4;
  int EAGAIN = 11;
  int EACCES = 13;
  int ENOTDIR = 20;
  int ENFILE = 23;
  int EMFILE = 24;
  int ENOSPC = 28;
  int ENOSYS = 38;

  /** Loads the C library; a {@link LinkageError} where the agent may map no native code. */
  static LinuxCalls load() {
    return Native.load("c", LinuxCalls.class);
  }

  int inotify_init1(int flags) throws LastErrorException;

  int inotify_add_watch(int descriptor, byte[] path, int mask) throws LastErrorException;

  int inotify_rm_watch(int descriptor, int watch) throws LastErrorException;

  int eventfd(int value, int flags) throws LastErrorException;

  int poll(Pointer descriptors, NativeLong count, int timeout) throws LastErrorException;

  NativeLong read(int descriptor, Pointer buffer, NativeLong size) throws LastErrorException;

  NativeLong write(int descriptor, Pointer buffer, NativeLong size) throws LastErrorException;

  int close(int descriptor) throws LastErrorException;

  NativeLong syscall(NativeLong number, Object... arguments) throws LastErrorException;
}

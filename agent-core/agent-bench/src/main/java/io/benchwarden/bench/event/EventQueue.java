package io.benchwarden.bench.event;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The kernel's side: an inotify instance, a descriptor for each followed process, and one to be
 * woken by. {@link #await} is for one thread, all else is safe from any.
 */
final class EventQueue {
  private static final int POLL_ENTRY = 8;

  private final LinuxCalls calls;
  private final Inotify inotify;
  private final int wake;
  private final Memory one = new Memory(Long.BYTES);
  private final Memory count = new Memory(Long.BYTES);

  /** Opens it; a {@link LastErrorException} at the kernel's limits. */
  EventQueue(LinuxCalls calls) {
    this.calls = calls;
    this.inotify = new Inotify(calls);
    this.wake = calls.eventfd(0, LinuxCalls.CLOSE_ON_EXEC | LinuxCalls.NON_BLOCKING);
    one.setLong(0, 1);
  }

  Inotify files() {
    return inotify;
  }

  /**
   * A descriptor that becomes readable when the process ends; pidfd_open(2).
   *
   * @return empty if there is no such process
   * @throws LastErrorException before Linux 5.3, and where a sandbox forbids it
   */
  OptionalInt openProcess(long pid) {
    try {
      return OptionalInt.of(
          calls.syscall(new NativeLong(LinuxCalls.PIDFD_OPEN), (int) pid, 0).intValue());
    } catch (LastErrorException failure) {
      if (failure.getErrorCode() == LinuxCalls.ESRCH) {
        return OptionalInt.empty();
      }
      throw failure;
    }
  }

  void closeProcess(int descriptor) {
    calls.close(descriptor);
  }

  /** Ends the present wait, so that it begins anew with other processes. */
  void wake() {
    calls.write(wake, one, new NativeLong(Long.BYTES));
  }

  /**
   * Sleeps until something happens.
   *
   * @param processes descriptors of processes to wait for as well
   * @return those of them that ended
   */
  List<Integer> await(List<Integer> processes) {
    int entries = 2 + processes.size();
    Memory poll = new Memory((long) entries * POLL_ENTRY);
    poll.clear();
    entry(poll, 0, wake);
    entry(poll, 1, inotify.descriptor());
    for (int i = 0; i < processes.size(); i++) {
      entry(poll, i + 2, processes.get(i));
    }
    try {
      calls.poll(poll, new NativeLong(entries), -1);
    } catch (LastErrorException failure) {
      if (failure.getErrorCode() == LinuxCalls.EINTR) {
        return List.of();
      }
      throw failure;
    }
    if (isReady(poll, 0)) {
      calls.read(wake, count, new NativeLong(Long.BYTES));
    }
    List<Integer> ended = new ArrayList<>();
    for (int i = 0; i < processes.size(); i++) {
      if (isReady(poll, i + 2)) {
        ended.add(processes.get(i));
      }
    }
    return ended;
  }

  private static void entry(Memory poll, int index, int descriptor) {
    poll.setInt((long) index * POLL_ENTRY, descriptor);
    poll.setShort((long) index * POLL_ENTRY + 4, LinuxCalls.POLL_IN);
  }

  private static boolean isReady(Memory poll, int index) {
    return poll.getShort((long) index * POLL_ENTRY + 6) != 0;
  }

  /** Gives everything back; only when nobody waits any more. */
  void close() {
    inotify.close();
    calls.close(wake);
  }
}

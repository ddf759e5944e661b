package io.benchwarden.bench.event;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** One inotify instance (inotify(7)). Adding and removing is safe from any thread. */
final class Inotify {
  private static final int MODIFY = 0x2;
  private static final int ATTRIBUTES = 0x4;
  private static final int CLOSED_AFTER_WRITE = 0x8;
  private static final int MOVED = 0x40 | 0x80;
  private static final int CREATED = 0x100;
  private static final int DELETED = 0x200;
  private static final int SELF_DELETED = 0x400;
  private static final int SELF_MOVED = 0x800;
  private static final int OVERFLOW = 0x4000;
  private static final int IGNORED = 0x8000;
  private static final int ONLY_FOLDERS = 0x01000000;
  private static final int ADD_TO_MASK = 0x20000000;

  private static final int SELF = SELF_DELETED | SELF_MOVED;
  private static final int ENTRIES =
      ATTRIBUTES | CLOSED_AFTER_WRITE | MOVED | CREATED | DELETED | SELF | ONLY_FOLDERS;
  private static final int CONTENT = MODIFY | SELF;

  private static final int HEADER = 16;
  private static final int BUFFER = 16 << 10;

  private final LinuxCalls calls;
  private final int descriptor;
  private final Memory buffer = new Memory(BUFFER);

  /**
   * What the kernel told.
   *
   * @param watch whose; -1 after an overflow
   * @param name of the entry; empty where it is about the watched thing itself
   * @param kind what
   */
  record Event(int watch, String name, Kind kind) {}

  /** What became of a watched thing. */
  enum Kind {
    /** It, or an entry of it, changed. */
    CHANGED,
    /** It was removed or renamed: another may be at its place. */
    LEFT,
    /** The kernel watches it no more. */
    UNWATCHED,
    /** Events were lost. */
    OVERFLOW
  }

  Inotify(LinuxCalls calls) {
    this.calls = calls;
    this.descriptor = calls.inotify_init1(LinuxCalls.CLOSE_ON_EXEC | LinuxCalls.NON_BLOCKING);
  }

  int descriptor() {
    return descriptor;
  }

  /**
   * Watches it; the same number again for what is watched already, another one when it was
   * replaced.
   *
   * @return empty if there is nothing, or the agent may not look at it
   * @throws LastErrorException at the kernel's limits
   */
  OptionalInt add(WatchTarget target) {
    int mask = target instanceof WatchTarget.Entries ? ENTRIES : CONTENT;
    try {
      return OptionalInt.of(
          calls.inotify_add_watch(descriptor, terminated(target.path()), mask | ADD_TO_MASK));
    } catch (LastErrorException failure) {
      return switch (failure.getErrorCode()) {
        case LinuxCalls.ENOSPC, LinuxCalls.ENFILE, LinuxCalls.EMFILE -> throw failure;
        default -> OptionalInt.empty();
      };
    }
  }

  private static byte[] terminated(Path path) {
    byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  void remove(int watch) {
    try {
      calls.inotify_rm_watch(descriptor, watch);
    } catch (LastErrorException goneByItself) {
      // The file was removed a moment before: that is what was wanted.
      return;
    }
  }

  /** What happened since the last call; does not wait. */
  List<Event> read() {
    List<Event> events = new ArrayList<>();
    int length;
    try {
      length = calls.read(descriptor, buffer, new NativeLong(BUFFER)).intValue();
    } catch (LastErrorException nothing) {
      return List.of();
    }
    for (int at = 0; at + HEADER <= length; ) {
      int nameLength = buffer.getInt(at + 12);
      String name =
          nameLength == 0
              ? ""
              : new String(buffer.getByteArray(at + HEADER, nameLength), StandardCharsets.UTF_8);
      int end = name.indexOf('\0');
      events.add(
          new Event(
              buffer.getInt(at),
              end < 0 ? name : name.substring(0, end),
              kind(buffer.getInt(at + 4))));
      at += HEADER + nameLength;
    }
    return events;
  }

  private static Kind kind(int mask) {
    if ((mask & OVERFLOW) != 0) {
      return Kind.OVERFLOW;
    }
    if ((mask & IGNORED) != 0) {
      return Kind.UNWATCHED;
    }
    return (mask & SELF) != 0 ? Kind.LEFT : Kind.CHANGED;
  }

  void close() {
    calls.close(descriptor);
  }
}

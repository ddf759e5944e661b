package io.benchwarden.runtime.systemd;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.function.LongSupplier;

/**
 * {@code CLOCK_MONOTONIC} in microseconds, the very clock systemd compares with: the origin of
 * {@code System.nanoTime()} is not promised to be the same.
 */
final class MonotonicClock implements LongSupplier {
  private static final int CLOCK_MONOTONIC = 1;
  private static final long MICROSECONDS = 1_000_000;

  private interface CLibrary extends Library {
    int clock_gettime(int clock, Pointer time) throws LastErrorException;
  }

  @Override
  public long getAsLong() {
    // struct timespec { long seconds; long nanoseconds; }
    try (Memory time = new Memory(2L * Native.LONG_SIZE)) {
      Native.load("c", CLibrary.class).clock_gettime(CLOCK_MONOTONIC, time);
      long seconds = time.getNativeLong(0).longValue();
      long nanoseconds = time.getNativeLong(Native.LONG_SIZE).longValue();
      return seconds * MICROSECONDS + nanoseconds / 1000;
    }
  }
}

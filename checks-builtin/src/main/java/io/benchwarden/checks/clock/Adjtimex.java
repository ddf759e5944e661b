package io.benchwarden.checks.clock;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * {@code adjtimex(2)} without any change asked for, which needs no privilege: where chrony, ntpd
 * and systemd-timesyncd leave what {@code timedatectl} shows. No other host is asked anything.
 */
final class Adjtimex implements KernelClock {
  /** {@code STA_UNSYNC}. */
  private static final int UNSYNCHRONISED = 0x40;

  @Override
  public State read() throws IOException {
    Timex answer = new Timex();
    if (LibC.INSTANCE.adjtimex(answer) < 0) {
      throw new IOException("adjtimex failed with error " + Native.getLastError());
    }
    return new State(
        (answer.status & UNSYNCHRONISED) == 0,
        Duration.of(answer.maxerror.longValue(), ChronoUnit.MICROS));
  }

  /** The one function that is needed of the C library. */
  interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int adjtimex(Timex buffer);
  }

  /** {@code struct timex}; JNA fills it, so its fields are public and have the names of C. */
  @FieldOrder({
    "modes",
    "offset",
    "freq",
    "maxerror",
    "esterror",
    "status",
    "constant",
    "precision",
    "tolerance",
    "seconds",
    "microseconds",
    "rest"
  })
  public static final class Timex extends Structure {
    public int modes;
    public NativeLong offset = new NativeLong();
    public NativeLong freq = new NativeLong();
    public NativeLong maxerror = new NativeLong();
    public NativeLong esterror = new NativeLong();
    public int status;
    public NativeLong constant = new NativeLong();
    public NativeLong precision = new NativeLong();
    public NativeLong tolerance = new NativeLong();
    public NativeLong seconds = new NativeLong();
    public NativeLong microseconds = new NativeLong();

    /** What follows is not looked at: 120 bytes today, with room to grow. */
    public byte[] rest = new byte[256];
  }
}

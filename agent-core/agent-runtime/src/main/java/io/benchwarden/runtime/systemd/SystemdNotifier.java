package io.benchwarden.runtime.systemd;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the agent is ({@code sd_notify(3)}). Does nothing where systemd did not start
 * the agent. A message that cannot be sent is logged and nothing more: the agent goes on. Safe for
 * use by several threads.
 */
public final class SystemdNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);

  private final NotifySocket socket;
  private final LongSupplier monotonicMicroseconds;
  private final Optional<Duration> watchdogTimeout;
  private volatile boolean failed;

  SystemdNotifier(
      NotifySocket socket, LongSupplier monotonicMicroseconds, Optional<Duration> watchdogTimeout) {
    this.socket = socket;
    this.monotonicMicroseconds = monotonicMicroseconds;
    this.watchdogTimeout = watchdogTimeout;
  }

  /**
   * Reads {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID}.
   *
   * @param environment the process's environment
   * @param processId the agent's own
   */
  public static SystemdNotifier of(Map<String, String> environment, long processId) {
    String name = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (name.isEmpty()) {
      return silent();
    }
    try {
      return new SystemdNotifier(
          new DatagramNotifySocket(name),
          new MonotonicClock(),
          watchdogTimeout(environment, processId));
    } catch (IOException e) {
      LOG.error("systemd waits for messages that cannot be sent: {}", e.getMessage());
      return silent();
    }
  }

  private static SystemdNotifier silent() {
    return new SystemdNotifier(message -> {}, () -> 0, Optional.empty());
  }

  private static Optional<Duration> watchdogTimeout(
      Map<String, String> environment, long processId) {
    String process = environment.getOrDefault("WATCHDOG_PID", Long.toString(processId));
    if (!process.equals(Long.toString(processId))) {
      return Optional.empty();
    }
    String microseconds = environment.getOrDefault("WATCHDOG_USEC", "");
    if (!microseconds.matches("[1-9][0-9]{0,15}")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(microseconds), 1000L)));
  }

  /** The start is done; {@code systemctl start} returns. */
  public void ready(String status) {
    send("READY=1\nSTATUS=" + oneLine(status));
  }

  /** One line that {@code systemctl status} shows. */
  public void status(String status) {
    send("STATUS=" + oneLine(status));
  }

  /** A reload begins; {@link #ready} ends it. */
  public void reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + monotonicMicroseconds.getAsLong());
  }

  /** The stop begins. */
  public void stopping() {
    send("STOPPING=1\nSTATUS=Stopping");
  }

  /** After how long a silence systemd kills the agent; empty if it never does. */
  public Optional<Duration> watchdogTimeout() {
    return watchdogTimeout;
  }

  /** A sign of life for the watchdog; use {@link Watchdog}, which paces it. */
  void alive() {
    send("WATCHDOG=1");
  }

  private void send(String message) {
    try {
      socket.send(message);
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.warn("{}", e.getMessage());
      }
      failed = true;
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}

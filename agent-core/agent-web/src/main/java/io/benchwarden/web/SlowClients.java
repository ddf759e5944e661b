package io.benchwarden.web;

import java.util.Map;

/**
 * Limits of the JDK's server, which knows them as system properties only, and reads them once: what
 * a client may send, and for how long it may keep a thread. An operator's own value stays.
 */
final class SlowClients {
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "60",
          "sun.net.httpserver.timerMillis", "500",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxIdleConnections", "20",
          "sun.net.httpserver.maxReqHeaders", "50",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.drainAmount", "16384",
          "jdk.httpserver.maxConnections", "64",
          "sun.net.httpserver.nodelay", "true");

  private SlowClients() {}

  /** Sets the limits; to be called before the first server of the process is made. */
  static void limit() {
    LIMITS.forEach(
        (property, value) -> {
          if (System.getProperty(property) == null) {
            System.setProperty(property, value);
          }
        });
  }
}

package io.benchwarden.runtime.systemd;

import java.io.IOException;

/** Where {@code sd_notify} messages go. */
@FunctionalInterface
interface NotifySocket {
  /** Sends one datagram; does not wait for anybody to read it. */
  void send(String message) throws IOException;
}

package io.benchwarden.checks.ssl;

import io.benchwarden.api.Subject;
import java.net.InetSocketAddress;

/**
 * Where a bench's names are served over TLS.
 *
 * @param host its host
 * @param port its port
 */
record Endpoint(String host, int port) {
  private static final int HTTPS = 443;

  /** Reads {@code host:port}, {@code [::1]:port} or a host alone. */
  static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > 0 && text.substring(colon + 1).matches("\\d{1,5}");
    String host = hasPort ? text.substring(0, colon) : text;
    int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : HTTPS;
    return new Endpoint(host.replace("[", "").replace("]", ""), Math.min(port, 65_535));
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** The server that all names depend on. */
  Subject subject() {
    return Subject.server("https " + this);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}

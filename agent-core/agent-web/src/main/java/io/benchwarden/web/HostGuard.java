package io.benchwarden.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests that were meant for another host. A web page can have its own name resolve to
 * 127.0.0.1 and so make a browser on this machine talk to the listener; but the browser then says
 * that page's name in {@code Host}.
 */
final class HostGuard {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost\\.?|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
  private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

  private final Optional<String> externalHost;

  HostGuard(Optional<URI> externalUrl) {
    this.externalHost =
        externalUrl
            .flatMap(url -> Optional.ofNullable(url.getHost()))
            .map(host -> host.toLowerCase(Locale.ROOT));
  }

  /** The refusal of a request with these {@code Host} headers; empty if it may pass. */
  Optional<Response> refusal(List<String> hosts) {
    if (hosts.size() != 1) {
      return Optional.of(Response.text(400, "A request needs one Host header."));
    }
    String host = PORT.matcher(hosts.get(0).strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    if (LOOPBACK.matcher(host).matches() || externalHost.filter(host::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Response.text(
            421,
            "This listener answers for localhost and for the host of agent.web.external-url only."));
  }
}

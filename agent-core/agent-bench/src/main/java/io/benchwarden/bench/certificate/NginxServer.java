package io.benchwarden.bench.certificate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server block of nginx that speaks TLS.
 *
 * @param names its {@code server_name}s: plain ones and those that begin with {@code *.}
 * @param certificate its {@code ssl_certificate}; empty if that is set elsewhere or computed
 */
public record NginxServer(List<String> names, Optional<Path> certificate) {
  public NginxServer {
    names = List.copyOf(names);
  }

  /** Whether one of its names covers a host name. */
  public boolean covers(String host) {
    return names.stream().anyMatch(name -> CertificateNames.matches(name, host));
  }
}

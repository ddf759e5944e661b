package io.benchwarden.bench.certificate;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.site.SiteConfigurations;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which names of a bench should be served over TLS, and from which file. */
public final class TlsNames {
  private TlsNames() {}

  /**
   * The names, sorted, each with its certificate's file where one is known.
   *
   * <p>They are the plain names of nginx's TLS servers, the sites that its wildcard names cover,
   * and the sites whose configuration names a certificate. If there are none but the operator names
   * a TLS endpoint, something else than this nginx ends TLS there, and all sites should be served.
   *
   * @throws IOException if nginx's configuration is there but cannot be read
   */
  public static Map<String, Optional<Path>> of(Bench bench, BenchOptions options)
      throws IOException {
    List<NginxServer> servers =
        NginxConfiguration.read(
            options
                .nginxConfiguration()
                .orElse(bench.directory().resolve("config").resolve("nginx.conf")));
    Map<String, Optional<Path>> names = new TreeMap<>();
    for (Site site : bench.sites()) {
      configured(bench, site).ifPresent(file -> names.put(site.name(), Optional.of(file)));
      servers.stream()
          .filter(server -> server.covers(site.name()))
          .findFirst()
          .ifPresent(server -> names.put(site.name(), server.certificate()));
    }
    for (NginxServer server : servers) {
      server.names().stream()
          .filter(name -> !name.startsWith("*"))
          .forEach(name -> names.putIfAbsent(name, server.certificate()));
    }
    if (names.isEmpty() && options.tlsEndpoint().isPresent()) {
      bench.sites().forEach(site -> names.put(site.name(), Optional.empty()));
    }
    return names;
  }

  private static Optional<Path> configured(Bench bench, Site site) {
    try {
      return bench
          .view(SiteConfigurations.class)
          .flatMap(configurations -> configurations.ownText(site, "ssl_certificate"))
          .map(Path::of)
          .filter(Path::isAbsolute);
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}

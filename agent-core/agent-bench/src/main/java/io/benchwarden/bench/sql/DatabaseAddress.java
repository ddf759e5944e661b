package io.benchwarden.bench.sql;

import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.site.SiteConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where a MariaDB server listens.
 *
 * @param socket its UNIX socket; then host and port are not used
 * @param host host name or address
 * @param port TCP port
 */
record DatabaseAddress(Optional<Path> socket, String host, int port) {
  static final int DEFAULT_PORT = 3306;

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");
  private static final List<Path> USUAL_SOCKETS =
      List.of(
          Path.of("/run/mysqld/mysqld.sock"),
          Path.of("/var/run/mysqld/mysqld.sock"),
          Path.of("/var/lib/mysql/mysql.sock"),
          Path.of("/tmp/mysql.sock"));

  // The value comes from a file that tenants' code may write and goes into a URL with options.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

  static DatabaseAddress ofSocket(Path socket) {
    return new DatabaseAddress(Optional.of(socket), "localhost", DEFAULT_PORT);
  }

  /**
   * Where a site's database is, best first. Grants usually name {@code localhost}, which a TCP
   * connection to 127.0.0.1 need not match, so a local server's socket comes before its port. Only
   * the standard port has a socket at a usual place; another port is another server.
   *
   * @throws IllegalArgumentException if the configured host cannot be one
   */
  static List<DatabaseAddress> of(
      SiteConfiguration site, BenchOptions options, Predicate<Path> exists) {
    Optional<Path> socket =
        options
            .databaseSocket()
            .or(() -> options.databaseHost().isPresent() ? Optional.empty() : ownSocket(site));
    if (socket.isPresent()) {
      return List.of(ofSocket(socket.get()));
    }
    DatabaseAddress tcp =
        options
            .databaseHost()
            .map(DatabaseAddress::parse)
            .orElseGet(
                () ->
                    checked(
                        site.text("db_host").orElse("127.0.0.1"),
                        (int) site.integer("db_port").orElse(DEFAULT_PORT)));
    if (tcp.port() != DEFAULT_PORT || !LOCAL.contains(tcp.host())) {
      return List.of(tcp);
    }
    return USUAL_SOCKETS.stream()
        .filter(exists)
        .findFirst()
        .map(found -> List.of(ofSocket(found), tcp))
        .orElse(List.of(tcp));
  }

  private static Optional<Path> ownSocket(SiteConfiguration site) {
    return site.text("db_socket").map(Path::of);
  }

  private static DatabaseAddress parse(String address) {
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > 0 && address.indexOf(':') == colon;
    return hasPort
        ? checked(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
        : checked(address, DEFAULT_PORT);
  }

  private static DatabaseAddress checked(String host, int port) {
    if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the database's address is not host and port");
    }
    return new DatabaseAddress(Optional.empty(), host, port);
  }

  /** The driver's URL, without a database: its name is not to be trusted inside a URL either. */
  String url() {
    String urlHost = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:mariadb://%s:%d/".formatted(urlHost, port);
  }

  /** As an operator would write it. */
  @Override
  public String toString() {
    return socket.map(Path::toString).orElse(host + ":" + port);
  }
}

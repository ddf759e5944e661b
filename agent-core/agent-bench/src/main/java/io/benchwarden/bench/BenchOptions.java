package io.benchwarden.bench;

import io.benchwarden.api.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a bench beforehand. Everything that is empty is read from the bench's own files.
 *
 * @param name its name
 * @param path its folder
 * @param databaseLogin the monitoring user; empty to use each site's own credentials
 * @param databaseSocket MariaDB's UNIX socket
 * @param databaseHost MariaDB's address as {@code host:port}
 * @param redisQueue address of the queue's Redis
 * @param redisCache address of the cache's Redis
 * @param supervisorSocket supervisor's UNIX socket
 * @param nginxConfiguration nginx's configuration of this bench
 * @param tlsEndpoint where to ask for the sites' certificates, {@code host:port}
 * @param tlsTrustStore PEM file of authorities trusted beyond the system's
 * @param siteLabels the operator's labels, by site
 */
public record BenchOptions(
    String name,
    Path path,
    Optional<Login> databaseLogin,
    Optional<Path> databaseSocket,
    Optional<String> databaseHost,
    Optional<String> redisQueue,
    Optional<String> redisCache,
    Optional<Path> supervisorSocket,
    Optional<Path> nginxConfiguration,
    Optional<String> tlsEndpoint,
    Optional<Path> tlsTrustStore,
    Map<String, Map<String, String>> siteLabels) {
  public BenchOptions {
    siteLabels = Map.copyOf(siteLabels);
  }

  /**
   * A user of the database server.
   *
   * @param user its name
   * @param password its password
   */
  public record Login(String user, Secret password) {}

  /** Nothing but name and folder. */
  public static BenchOptions of(String name, Path path) {
    return new BenchOptions(
        name,
        path,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}

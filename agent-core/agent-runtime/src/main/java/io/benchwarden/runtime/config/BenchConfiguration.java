package io.benchwarden.runtime.config;

import io.benchwarden.api.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator says of a bench ({@code benches { main { … } }}); everything but the path is
 * otherwise read from the bench's own files.
 *
 * @param name its name
 * @param path its folder
 * @param databaseUser the monitoring user; empty to use each site's own credentials
 * @param databasePassword the monitoring user's password
 * @param databaseSocket MariaDB's UNIX socket
 * @param databaseHost MariaDB's address as {@code host:port}
 * @param redisQueue address of the queue's Redis, {@code redis://host:port}
 * @param redisCache address of the cache's Redis
 * @param supervisorSocket supervisor's UNIX socket
 * @param nginxConfiguration nginx's configuration of this bench
 * @param tlsEndpoint where to ask for the sites' certificates, {@code host:port}
 * @param tlsTrustStore PEM file of authorities trusted beyond the system's
 */
public record BenchConfiguration(
    String name,
    Path path,
    Optional<String> databaseUser,
    Optional<Secret> databasePassword,
    Optional<Path> databaseSocket,
    Optional<String> databaseHost,
    Optional<String> redisQueue,
    Optional<String> redisCache,
    Optional<Path> supervisorSocket,
    Optional<Path> nginxConfiguration,
    Optional<String> tlsEndpoint,
    Optional<Path> tlsTrustStore) {

  /** A bench of which nothing is said but where it is. */
  public static BenchConfiguration at(String name, Path path) {
    return new BenchConfiguration(
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
        Optional.empty());
  }
}

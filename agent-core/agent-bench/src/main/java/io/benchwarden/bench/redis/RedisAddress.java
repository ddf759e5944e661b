package io.benchwarden.bench.redis;

import io.benchwarden.api.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a Redis server listens, from any of the forms that Frappe's configurations have: {@code
 * redis://host:port}, {@code redis://user:password@host:port/1}, {@code rediss://…}, {@code
 * host:port}.
 *
 * @param host host name or address
 * @param port TCP port
 * @param database number of the database
 * @param tls whether the connection is encrypted
 * @param user the ACL user; empty for the server's default one
 * @param password its password
 */
public record RedisAddress(
    String host,
    int port,
    int database,
    boolean tls,
    Optional<String> user,
    Optional<Secret> password) {
  private static final int DEFAULT_PORT = 6379;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with a sentence for the operator, without the password
   */
  public static RedisAddress parse(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("unix:")) {
      throw new IllegalArgumentException(
          "Redis over a UNIX socket is not read; configure benches.NAME.redis with host and port");
    }
    URI uri = uri(stripped.contains("://") ? stripped : "redis://" + stripped);
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !(scheme.equals("redis") || scheme.equals("rediss"))) {
      throw unusable();
    }
    Optional<String> credentials = Optional.ofNullable(uri.getRawUserInfo());
    return new RedisAddress(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri),
        scheme.equals("rediss"),
        credentials.map(RedisAddress::user).filter(user -> !user.isEmpty()),
        credentials.filter(info -> info.contains(":")).map(RedisAddress::password));
  }

  /** The same server with these credentials instead. */
  public RedisAddress as(String aclUser, Secret aclPassword) {
    return new RedisAddress(
        host, port, database, tls, Optional.of(aclUser), Optional.of(aclPassword));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      throw unusable();
    }
  }

  /** Says nothing of the text itself, which may hold a password. */
  private static IllegalArgumentException unusable() {
    return new IllegalArgumentException(
        "the address of Redis is not of the form redis://host:port or host:port");
  }

  private static int database(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
    return path.matches("\\d{1,4}") ? Integer.parseInt(path) : 0;
  }

  private static String user(String info) {
    return decoded(info.contains(":") ? info.substring(0, info.indexOf(':')) : info);
  }

  private static Secret password(String info) {
    return Secret.of(decoded(info.substring(info.indexOf(':') + 1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** As an operator would write it; no credentials. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}

package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

/**
 * A thing that is looked at: a mount, a site, a certificate.
 *
 * @param kind what it is, {@code [a-z][a-z0-9-]*}; see the constants
 * @param name as an operator knows it: the mount's path, supervisor's {@code group:name}, the site
 */
public record Subject(String kind, String name) {
  /** The machine. */
  public static final String HOST = "host";

  /** A mounted file system; named by its path. */
  public static final String MOUNT = "mount";

  /** A server such as MariaDB or Redis: {@code mariadb}, {@code redis-queue}. */
  public static final String SERVER = "server";

  /** A supervised program; named {@code group:name}. */
  public static final String PROCESS = "process";

  /** A job queue: {@code short}. */
  public static final String QUEUE = "queue";

  /** A bench. */
  public static final String BENCH = "bench";

  /** A tenant. */
  public static final String SITE = "site";

  /** A host name with a certificate. */
  public static final String DOMAIN = "domain";

  /** A file or folder; named by its path. */
  public static final String FILE = "file";

  public Subject {
    CheckDescription.requireName(kind);
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("a subject needs a name");
    }
  }

  /** A subject of any kind. */
  public static Subject of(String kind, String name) {
    return new Subject(kind, name);
  }

  /** The machine the agent runs on. */
  public static Subject host() {
    return new Subject(HOST, "localhost");
  }

  /** A site. */
  public static Subject site(String name) {
    return new Subject(SITE, name);
  }

  /** A server. */
  public static Subject server(String name) {
    return new Subject(SERVER, name);
  }

  /** A mounted file system. */
  public static Subject mount(String path) {
    return new Subject(MOUNT, path);
  }

  /** {@code kind name}, for people. */
  @Override
  public String toString() {
    return kind + " " + name;
  }
}

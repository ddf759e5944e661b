package io.benchwarden.testservers.supervisor;

import static io.benchwarden.testservers.supervisor.ProgramState.BACKOFF;
import static io.benchwarden.testservers.supervisor.ProgramState.EXITED;
import static io.benchwarden.testservers.supervisor.ProgramState.FATAL;
import static io.benchwarden.testservers.supervisor.ProgramState.RUNNING;
import static io.benchwarden.testservers.supervisor.ProgramState.STARTING;
import static io.benchwarden.testservers.supervisor.ProgramState.STOPPED;
import static io.benchwarden.testservers.supervisor.ProgramState.STOPPING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program of the stand-in, with supervisor's life cycle for {@code autorestart=true}, {@code
 * startsecs=1} and {@code startretries=1}. Safe for concurrent use.
 */
final class StandInProgram {
  private static final int START_SECONDS = 1;
  private static final int START_RETRIES = 1;
  private static final int KILLED = 128;
  private static final long STOP_SECONDS = 3;

  private final BenchProgram program;
  private final Path script;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  private ProgramState state = STOPPED;
  private @Nullable Process process;
  private Instant start = Instant.EPOCH;
  private Instant stop = Instant.EPOCH;
  private String spawnError = "";
  private int exitStatus;
  private int attempts;

  StandInProgram(BenchProgram program, Path script, Clock clock, ScheduledExecutorService timer) {
    this.program = program;
    this.script = script;
    this.clock = clock;
    this.timer = timer;
  }

  /** Starts it, as the autostart does. */
  synchronized void spawn() {
    start = clock.instant();
    spawnError = "";
    try {
      Process spawned =
          new ProcessBuilder("/bin/sh", script.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process = spawned;
      change(STARTING);
      spawned.onExit().thenAcceptAsync(this::ended, timer);
      timer.schedule(() -> settled(spawned), START_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      spawnError = "can't spawn: " + e.getMessage();
      change(FATAL);
    }
  }

  /** Supervisor's {@code startProcess}. */
  synchronized boolean start(boolean wait) throws XmlRpc.Fault, InterruptedException {
    if (state.hasProcess()) {
      throw new XmlRpc.Fault(60, "ALREADY_STARTED: " + program.fullName());
    }
    attempts = 0;
    spawn();
    while (wait && state == STARTING) {
      wait();
    }
    if (wait && state != RUNNING) {
      throw new XmlRpc.Fault(40, "ABNORMAL_TERMINATION: " + program.fullName());
    }
    return true;
  }

  /** Supervisor's {@code stopProcess}. */
  synchronized boolean stop(boolean wait) throws XmlRpc.Fault, InterruptedException {
    Process running = process;
    if (!state.hasProcess() || running == null) {
      throw new XmlRpc.Fault(70, "NOT_RUNNING: " + program.fullName());
    }
    change(STOPPING);
    running.destroy();
    timer.schedule(running::destroyForcibly, STOP_SECONDS, TimeUnit.SECONDS);
    while (wait && state == STOPPING) {
      wait();
    }
    return true;
  }

  /** Supervisor's {@code signalProcess} for the one signal that is needed. */
  synchronized boolean kill() throws XmlRpc.Fault {
    Process running = process;
    if (!state.hasProcess() || running == null) {
      throw new XmlRpc.Fault(70, "NOT_RUNNING: " + program.fullName());
    }
    running.destroyForcibly();
    return true;
  }

  /** Supervisor's {@code getProcessInfo}. */
  synchronized Map<String, Object> info() {
    Instant now = clock.instant();
    Process running = process;
    boolean alive = state.hasProcess() && running != null;
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("name", program.name());
    info.put("group", program.group());
    info.put("start", (int) start.getEpochSecond());
    info.put("stop", (int) stop.getEpochSecond());
    info.put("now", (int) now.getEpochSecond());
    info.put("state", state.code());
    info.put("statename", state.name());
    info.put("spawnerr", spawnError);
    info.put("exitstatus", exitStatus);
    info.put("logfile", script + ".log");
    info.put("stdout_logfile", script + ".log");
    info.put("stderr_logfile", "");
    info.put("pid", alive && running != null ? (int) running.pid() : 0);
    info.put("description", description(Duration.between(start, now)));
    return info;
  }

  private String description(Duration up) {
    if (state == RUNNING && process != null) {
      return String.format(
          Locale.ROOT,
          "pid %d, uptime %d:%02d:%02d",
          process.pid(),
          up.toHours(),
          up.toMinutesPart(),
          up.toSecondsPart());
    }
    return spawnError;
  }

  private synchronized void settled(Process spawned) {
    if (process == spawned && state == STARTING && spawned.isAlive()) {
      attempts = 0;
      change(RUNNING);
    }
  }

  private synchronized void ended(Process spawned) {
    if (process != spawned) {
      return;
    }
    process = null;
    stop = clock.instant();
    switch (state) {
      case STOPPING -> change(STOPPED);
      case STARTING -> endedTooSoon();
      default -> {
        int code = spawned.exitValue();
        exitStatus = code > KILLED ? -1 : code;
        spawnError = exitStatus == 0 ? "" : "Bad exit code " + exitStatus;
        change(EXITED);
        spawn();
      }
    }
  }

  private void endedTooSoon() {
    attempts++;
    spawnError = "Exited too quickly (process log may have details)";
    if (attempts > START_RETRIES) {
      change(FATAL);
    } else {
      change(BACKOFF);
      timer.schedule(this::retry, attempts, TimeUnit.SECONDS);
    }
  }

  private synchronized void retry() {
    if (state == BACKOFF) {
      spawn();
    }
  }

  private void change(ProgramState next) {
    state = next;
    notifyAll();
  }
}

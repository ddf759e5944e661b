package io.benchwarden.bench.supervisor;

import java.util.Arrays;

/** The states of supervisor's subprocesses (supervisord.org, "Process States"). */
public enum ProgramState {
  /** Not running, because somebody stopped it or nobody started it. */
  STOPPED(0),
  /** Running for less than {@code startsecs}. */
  STARTING(10),
  /** Running. */
  RUNNING(20),
  /** Ended before {@code startsecs} had passed; will be started again. */
  BACKOFF(30),
  /** Told to stop, still running. */
  STOPPING(40),
  /** Ended by itself and is not started again. */
  EXITED(100),
  /** Could not be started; supervisor has given up. */
  FATAL(200),
  /** Supervisor does not know, or a later version says what this agent does not know. */
  UNKNOWN(1000);

  private final int code;

  ProgramState(int code) {
    this.code = code;
  }

  static ProgramState of(int code) {
    return Arrays.stream(values()).filter(state -> state.code == code).findFirst().orElse(UNKNOWN);
  }
}

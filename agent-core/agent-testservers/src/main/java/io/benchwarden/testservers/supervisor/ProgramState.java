package io.benchwarden.testservers.supervisor;

/** Supervisor's states of a process, with its codes. */
enum ProgramState {
  STOPPED(0),
  STARTING(10),
  RUNNING(20),
  BACKOFF(30),
  STOPPING(40),
  EXITED(100),
  FATAL(200);

  private final int code;

  ProgramState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  boolean hasProcess() {
    return this == STARTING || this == RUNNING || this == STOPPING;
  }
}

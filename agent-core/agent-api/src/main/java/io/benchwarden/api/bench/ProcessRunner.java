package io.benchwarden.api.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs programs: an argument list, never a shell; a time-out for the whole tree of processes. */
public interface ProcessRunner {

  /** No more output than this is kept of each stream; the rest is read and dropped. */
  int MAXIMUM_OUTPUT_BYTES = 1 << 20;

  /**
   * Runs a program to its end, with closed input and an environment of only {@code PATH}, {@code
   * LANG=C.UTF-8} and what is given.
   *
   * @param command the program and its arguments
   * @param environment further variables
   * @param timeout after which the program and all it started are killed
   * @throws IOException if it cannot be started
   * @throws InterruptedException at the deadline of the run; the tree is killed first
   */
  ProcessResult run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException;

  /**
   * How a program ended.
   *
   * @param exitCode its exit code; 128 + the signal's number after a signal; meaningless when
   *     {@code timedOut}
   * @param output standard output as UTF-8
   * @param error standard error as UTF-8
   * @param timedOut whether it was killed
   */
  record ProcessResult(int exitCode, String output, String error, boolean timedOut) {}
}

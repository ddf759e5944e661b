package io.benchwarden.dist.command.operation;

import io.benchwarden.operations.cleanup.Retention;
import java.io.IOException;
import java.util.List;

/** This same command, started again as the bench's owner with the caller's terminal. */
public final class OwnerProcess {
  private OwnerProcess() {}

  /** Runs it to its end and answers its exit code. */
  public static int run(List<String> command, Retention kept)
      throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    KeptThings.hand(kept, process.environment());
    return process.start().waitFor();
  }
}

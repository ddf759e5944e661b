package io.benchwarden.operations.cleanup;

import io.benchwarden.operations.Cancellation;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Progress;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.TestBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Cleans a bench up in a process of its own, for tests that kill it or take something from it.
 *
 * <p>Arguments: the bench's folder; how many steps to do before waiting to be killed, or -1.
 */
public final class CleanupProcess {
  private CleanupProcess() {}

  public static void main(String[] arguments) throws Exception {
    int pauseAfter = Integer.parseInt(arguments[1]);
    try (TestBench bench = TestBench.on(Path.of(arguments[0]))) {
      OperationReport report =
          bench.run(
              CleanupTest.cleanup(bench),
              Map.of("keep-caches", "true"),
              new Cancellation(),
              new OperationObserver() {
                @Override
                public void ended(Step step, StepResult result, Progress progress) {
                  System.out.println("ended " + progress.done());
                  if (progress.done() == pauseAfter) {
                    waitToBeKilled();
                  }
                }
              });
      System.out.println("outcome " + report.outcome());
      report.steps().forEach(s -> System.out.println(s.where() + ": " + s.result().text()));
      report.warnings().forEach(warning -> System.out.println("warning " + warning));
      System.out.println("end");
    }
  }

  private static void waitToBeKilled() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line of this program on a bench. */
  static List<String> command(Path bench, int pauseAfter) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx128m",
        "-cp",
        System.getProperty("java.class.path"),
        CleanupProcess.class.getName(),
        bench.toString(),
        String.valueOf(pauseAfter));
  }
}

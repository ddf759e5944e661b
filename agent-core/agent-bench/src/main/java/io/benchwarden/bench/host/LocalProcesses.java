package io.benchwarden.bench.host;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.bench.AgentThreads;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs programs of this host, in {@code /}, as the agent's user. A run ends with the program: what
 * it leaves in the background holding its output is killed. Safe for use by several threads.
 *
 * <p>Besides what {@link ProcessRunner} names, a program finds {@value ProcessTree#MARK} in its
 * environment: the mark by which all it started is found when it must be killed.
 */
public final class LocalProcesses implements ProcessRunner, AutoCloseable {
  private static final File WORKING_DIRECTORY = new File("/");
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final Duration OUTPUT_PATIENCE = Duration.ofMillis(250);

  private final ExecutorService outputReaders =
      Executors.newCachedThreadPool(AgentThreads.named("process-output"));

  @Override
  public ProcessResult run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    Process process = start(command, environment, mark);
    Capture output = new Capture(process.getInputStream(), MAXIMUM_OUTPUT_BYTES);
    Capture error = new Capture(process.getErrorStream(), MAXIMUM_OUTPUT_BYTES);
    CompletableFuture<Void> read =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(output, outputReaders),
            CompletableFuture.runAsync(error, outputReaders));
    ProcessTree tree = new ProcessTree(process, mark);
    boolean timedOut = !endsWithin(timeout, process.onExit(), tree);
    // What was written before the end is in the pipe and read at once.
    endsWithin(OUTPUT_PATIENCE, read, tree);
    int exitCode = process.isAlive() ? -1 : process.exitValue();
    return new ProcessResult(exitCode, output.text(), error.text(), timedOut);
  }

  private static Process start(List<String> command, Map<String, String> environment, String mark)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(WORKING_DIRECTORY)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.put("PATH", PATH);
    variables.put("LANG", "C.UTF-8");
    variables.putAll(environment);
    variables.put(ProcessTree.MARK, mark);
    return builder.start();
  }

  private static boolean endsWithin(Duration timeout, CompletableFuture<?> end, ProcessTree tree)
      throws InterruptedException {
    try {
      end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      tree.kill();
      return false;
    } catch (InterruptedException interrupted) {
      tree.kill();
      throw interrupted;
    } catch (ExecutionException failed) {
      tree.kill();
      throw new IllegalStateException("reading a program's output failed", failed);
    }
  }

  /** Ends the threads. Programs that still run are those of callers that still wait. */
  @Override
  public void close() {
    outputReaders.shutdownNow();
  }
}

package io.benchwarden.checks.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads file systems on threads of its own, since a call into a dead file server ends neither by
 * time-out nor by interrupt. A path that has not answered is not asked again until it does, so one
 * dead mount costs one thread, however long it stays dead.
 */
final class PatientReader implements AutoCloseable {

  /** What became of asking. */
  sealed interface Answer {
    record Known(Usage usage) implements Answer {}

    record Failed(String reason) implements Answer {}

    record Silent(Instant since) implements Answer {}
  }

  private record Asked(Future<Usage> answer, Instant since) {}

  private final FileSystemReader reader;
  private final ExecutorService threads;
  private final Map<String, Asked> open = new ConcurrentHashMap<>();

  PatientReader(FileSystemReader reader) {
    this.reader = reader;
    this.threads = Executors.newCachedThreadPool(new NamedThreads());
  }

  /** Asks, unless the last question is still open. Returns at once. */
  void ask(String path, Instant now) {
    open.computeIfAbsent(path, unasked -> new Asked(threads.submit(() -> reader.read(path)), now));
  }

  /**
   * Waits for the answer to {@link #ask}.
   *
   * @param patience how long at most
   */
  Answer await(String path, Duration patience) throws InterruptedException {
    Asked asked = requireNonNull(open.get(path), "await comes after ask");
    try {
      Usage usage = asked.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      open.remove(path);
      return new Answer.Known(usage);
    } catch (TimeoutException silent) {
      return new Answer.Silent(asked.since());
    } catch (ExecutionException failed) {
      open.remove(path);
      return new Answer.Failed(reason(failed.getCause()));
    }
  }

  private static String reason(@Nullable Throwable failure) {
    return failure instanceof IOException && failure.getMessage() != null
        ? failure.getMessage()
        : String.valueOf(failure);
  }

  /** Gives up what is still open; a thread that hangs in the kernel ends with the process. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class NamedThreads implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "disk-statvfs-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}

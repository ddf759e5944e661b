package io.benchwarden.runtime.notification;

import io.benchwarden.api.Measurement;
import io.benchwarden.api.Observation;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands measurements to the store, in batches and on a thread of its own: no alert waits for the
 * history. While the store cannot be written the oldest are kept up to a bound, then the newest are
 * lost, and counted.
 */
final class SampleWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleWriter.class);
  private static final int BOUND = 50_000;
  private static final int BATCH = 5_000;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Store store;
  private final PipelineCounters counters;
  private final BlockingQueue<Sample> queue = new LinkedBlockingQueue<>(BOUND);
  private final Thread thread = new Thread(this::work, "store samples");
  private volatile boolean closing;
  private boolean failing;

  SampleWriter(Store store, PipelineCounters counters) {
    this.store = store;
    this.counters = counters;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Takes the measurements of a run; returns at once. */
  void offer(ProbeRun run) {
    for (Observation seen : run.outcome().observations()) {
      for (Measurement measured : seen.measurements()) {
        SeriesKey series =
            new SeriesKey(
                seen.bench().orElse(""),
                run.probe(),
                seen.subject().kind(),
                seen.subject().name(),
                measured.name(),
                measured.unit());
        if (!queue.offer(new Sample(series, run.endedAt(), measured.value()))) {
          counters.samplesLost.increment();
        }
      }
    }
  }

  /** Writes what is left, waiting a few seconds at most. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.interrupt();
    thread.join(Duration.ofSeconds(3).toMillis());
  }

  private void work() {
    List<Sample> batch = new ArrayList<>();
    while (!closing) {
      try {
        collect(batch);
      } catch (InterruptedException e) {
        // only close() interrupts; what is left is written below
        closing = true;
      }
      write(batch);
    }
    while (!queue.isEmpty() && !failing) {
      queue.drainTo(batch, BATCH);
      write(batch);
    }
  }

  /** A batch: what comes within the pause, so that a quiet agent writes seldom. */
  private void collect(List<Sample> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      batch.add(queue.take());
    }
    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    queue.drainTo(batch, BATCH - batch.size());
  }

  private void write(List<Sample> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.append(batch);
      counters.samples.add(batch.size());
      batch.clear();
      failing = false;
    } catch (StoreException e) {
      if (!failing) {
        LOG.error("Measurements cannot be written to the history: {}", e.getMessage());
      }
      failing = true;
    }
  }
}

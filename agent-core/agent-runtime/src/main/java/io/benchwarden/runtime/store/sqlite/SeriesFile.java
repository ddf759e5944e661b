package io.benchwarden.runtime.store.sqlite;

import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import io.benchwarden.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The metric series: a buffer in front of {@code series.db}. Written when the buffer is large or
 * old enough, by whoever comes by then. Safe for use by several threads.
 */
final class SeriesFile implements AutoCloseable {
  private static final int FLUSH_SAMPLES = 1000;
  private static final int SAMPLES_A_TRANSACTION = 500;
  private static final long FLUSH_NANOS = Duration.ofSeconds(5).toNanos();

  private final DatabaseFile file;
  private final Path path;
  private final SeriesTables tables = new SeriesTables();
  private final SampleBuffer buffer = new SampleBuffer();
  private final SeriesCap cap;
  private final BooleanSupplier diskHasRoom;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private long lastFlush;
  private volatile Optional<String> noRoom = Optional.empty();

  /**
   * @param diskHasRoom false while the last bytes of the disk are kept for the alerts
   * @param nanos the monotonic clock
   */
  SeriesFile(
      Path path,
      long maximumBytes,
      SetAside setAside,
      BooleanSupplier diskHasRoom,
      LongSupplier nanos) {
    this.path = path;
    this.file =
        new DatabaseFile(
            path, SeriesTables.layout(SeriesCap.CHECKPOINT_PAGES), setAside, tables::forget);
    this.cap = new SeriesCap(maximumBytes);
    this.diskHasRoom = diskHasRoom;
    this.nanos = nanos;
    this.lastFlush = nanos.getAsLong();
  }

  void open() throws StoreException {
    file.open();
  }

  /**
   * Adds samples.
   *
   * @throws StoreException if it was time to write and that failed; they wait in memory for the
   *     next attempt, the newest {@value SampleBuffer#CAPACITY} of them
   */
  void append(List<Sample> samples) throws StoreException {
    lock.lock();
    try {
      buffer.add(samples);
      boolean retrying = failure().isPresent();
      if (isOld() || (buffer.size() >= FLUSH_SAMPLES && !retrying)) {
        flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, if it has waited for long enough. */
  void flushIfOld() throws StoreException {
    lock.lock();
    try {
      if (buffer.size() > 0 && isOld()) {
        flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest samples of a range, oldest first, with those that still wait. */
  List<Sample> range(SeriesKey key, Instant from, Instant to, int limit) throws StoreException {
    lock.lock();
    try {
      TreeMap<Instant, Sample> found = new TreeMap<>();
      for (Sample sample : file.use(open -> tables.range(open, key, from, to, limit))) {
        found.put(sample.at(), sample);
      }
      for (Sample sample : buffer.range(key, from, to)) {
        found.put(sample.at(), sample);
      }
      List<Sample> samples = new ArrayList<>(found.values());
      return List.copyOf(samples.subList(Math.max(0, samples.size() - limit), samples.size()));
    } finally {
      lock.unlock();
    }
  }

  /** The series of a probe; of all for the empty text. */
  List<SeriesKey> series(String probe) throws StoreException {
    lock.lock();
    try {
      Set<SeriesKey> found = new LinkedHashSet<>(file.use(open -> tables.series(open, probe)));
      found.addAll(buffer.series(probe));
      return List.copyOf(found);
    } finally {
      lock.unlock();
    }
  }

  /** Why the last write failed; empty if it did not. */
  Optional<String> failure() {
    return noRoom.or(file::failure);
  }

  long bytes() {
    return file.bytes();
  }

  @Override
  public void close() throws StoreException {
    lock.lock();
    try {
      if (buffer.size() > 0) {
        flush();
      }
    } finally {
      file.close();
      lock.unlock();
    }
  }

  private boolean isOld() {
    return nanos.getAsLong() - lastFlush >= FLUSH_NANOS;
  }

  private void flush() throws StoreException {
    lastFlush = nanos.getAsLong();
    if (!diskHasRoom.getAsBoolean()) {
      String sentence =
          "The disk of %s is full: metric history waits in memory until there is room."
              .formatted(path);
      noRoom = Optional.of(sentence);
      throw new StoreException(sentence, null);
    }
    noRoom = Optional.empty();
    while (buffer.size() > 0) {
      List<Sample> batch = buffer.next(SAMPLES_A_TRANSACTION);
      file.write(open -> tables.write(open, batch));
      buffer.written(batch.size());
      if (file.use(cap::enforce)) {
        tables.forget();
      }
    }
  }
}

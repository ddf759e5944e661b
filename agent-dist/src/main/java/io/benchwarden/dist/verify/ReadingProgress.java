package io.benchwarden.dist.verify;

import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.Quantity;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How far reading backups has come. Safe for several threads. */
public final class ReadingProgress {
  private final long totalBytes;
  private final long totalSets;
  private final LongSupplier nanos;
  private final long began;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong sets = new AtomicLong();

  /** Begins now with nothing read. */
  ReadingProgress(long totalBytes, long totalSets, LongSupplier nanos) {
    this.totalBytes = totalBytes;
    this.totalSets = totalSets;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  void read(long count) {
    bytes.addAndGet(count);
  }

  void endedSet() {
    sets.incrementAndGet();
  }

  /** {@code 12 of 40 sets, 1.2 GiB of 4 GiB, 55 MiB/s, 52 s left}. */
  public String text() {
    double seconds = Math.max(1e-3, (nanos.getAsLong() - began) / 1e9);
    double rate = bytes.get() / seconds;
    String left =
        rate < 1
            ? "time left unknown"
            : Quantity.format(
                    Math.max(0, Math.ceil((totalBytes - bytes.get()) / rate)), Unit.SECONDS)
                + " left";
    return "%d of %d sets, %s of %s, %s/s, %s"
        .formatted(
            sets.get(),
            totalSets,
            Quantity.format(bytes.get(), Unit.BYTES),
            Quantity.format(totalBytes, Unit.BYTES),
            Quantity.format(rate, Unit.BYTES),
            left);
  }
}

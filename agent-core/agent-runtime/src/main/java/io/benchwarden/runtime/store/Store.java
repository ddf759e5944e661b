package io.benchwarden.runtime.store;

import java.time.Instant;
import java.util.List;

/**
 * The one place where the agent keeps what must survive it. Safe for use by several threads.
 *
 * <p>Alerts, tellings and notifications are documents (JSON) whose content belongs to those who
 * write them; the store knows their keys, keeps a change whole or not at all, and has it on disk
 * when {@link #commit} returns.
 */
public interface Store extends AutoCloseable {

  /** Everything but the series, as of the last commit. */
  StoredState load() throws StoreException;

  /** Makes a change, all of it or nothing; durable on return. */
  void commit(StoreChange change) throws StoreException;

  /** Adds samples to the series. May lose the last few seconds in a crash of the machine. */
  void append(List<Sample> samples) throws StoreException;

  /**
   * Reads a range of a series, oldest first.
   *
   * @param from inclusive
   * @param to exclusive
   * @param limit at most so many; the newest are kept
   */
  List<Sample> range(SeriesKey series, Instant from, Instant to, int limit) throws StoreException;

  /** The series there are whose probe has this name; of all probes for the empty text. */
  List<SeriesKey> series(String probe) throws StoreException;

  /** The newest deliveries, newest first. */
  List<DeliveryLogEntry> deliveries(int limit) throws StoreException;

  /**
   * The newest deliveries of messages that tell an alert, newest first.
   *
   * @param fingerprint the alert
   */
  List<DeliveryLogEntry> deliveriesOf(String fingerprint, int limit) throws StoreException;

  /**
   * Grows whenever what {@link #load} gives may no longer be what was committed: the files were
   * damaged, replaced or touched by somebody else. Whoever remembers what it committed then commits
   * it again.
   */
  long generation();

  /** Whether the last write succeeded; why not, if so. */
  StoreHealth health();

  /** Writes what is buffered and gives back the files. */
  @Override
  void close() throws StoreException;
}

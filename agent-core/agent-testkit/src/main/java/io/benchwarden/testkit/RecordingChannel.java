package io.benchwarden.testkit;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A channel that keeps what it is given, and fails when told to. Safe for use by several threads.
 */
public final class RecordingChannel implements Channel {
  private final Deque<DeliveryException> failures = new ArrayDeque<>();
  private final List<Notification> attempts = new ArrayList<>();
  private final List<Notification> accepted = new ArrayList<>();
  private boolean closed;

  /** Has the next send fail like this; several calls are several sends. */
  public synchronized RecordingChannel failNext(DeliveryException failure) {
    failures.add(failure);
    return this;
  }

  /** Every notification that was sent, accepted or not, in order. */
  public synchronized List<Notification> attempts() {
    return List.copyOf(attempts);
  }

  /** The notifications that were accepted, in order. */
  public synchronized List<Notification> accepted() {
    return List.copyOf(accepted);
  }

  /** Whether it was closed. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Accepts unless a failure waits; the receipt names the notification and its sequence. */
  @Override
  public synchronized Receipt send(Notification notification) throws DeliveryException {
    attempts.add(notification);
    DeliveryException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    accepted.add(notification);
    return new Receipt(
        Map.of("id", notification.id(), "sequence", Long.toString(notification.sequence())));
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}

package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.Notification;

/** Sends notifications somewhere else than on the caller's thread. */
@FunctionalInterface
public interface Deliverer {
  /**
   * Makes one attempt. Returns at once; exactly one {@link DeliveryReport} follows, unless the
   * process ends before. The caller has at most one attempt a channel under way.
   */
  void send(Notification notification);
}

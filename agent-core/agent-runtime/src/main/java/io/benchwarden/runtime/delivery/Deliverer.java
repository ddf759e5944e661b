package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import java.time.Instant;
import java.util.List;

/** Sends notifications somewhere else than on the caller's thread. */
@FunctionalInterface
public interface Deliverer {
  /**
   * Makes one attempt. Returns at once; exactly one {@link DeliveryReport} follows, unless the
   * process ends before. The caller has at most one attempt a channel under way.
   */
  void send(Notification notification);

  /**
   * Tells a channel again which alerts fire, if it is idle: {@link
   * io.benchwarden.api.notify.Channel#renew}. Returns at once; no report follows.
   */
  default void renew(String channel, List<NotifiedAlert> firing, Instant now) {}
}

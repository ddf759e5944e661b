package io.benchwarden.runtime.delivery;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Adds to notifications what must not lie in the store, at the moment in which they leave.
 *
 * @param next delivers
 * @param completion gives the same for the same notification; may not fail
 */
public record CompletingDeliverer(Deliverer next, UnaryOperator<Notification> completion)
    implements Deliverer {
  @Override
  public void send(Notification notification) {
    next.send(completion.apply(notification));
  }

  @Override
  public void renew(String channel, List<NotifiedAlert> firing, Instant now) {
    next.renew(channel, firing, now);
  }
}

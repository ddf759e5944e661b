package io.benchwarden.api.notify;

import java.time.Instant;
import java.util.List;

/**
 * One configured instance of a {@link Notifier}. It sends, and says how that went; routing, order,
 * retries, back-off and the memory of what was told are the agent's.
 */
public interface Channel extends AutoCloseable {

  /**
   * Sends one notification, once: no retry inside, except over the servers of a list that are tried
   * in order.
   *
   * <p>Called by one thread at a time, with the plugin's context class loader. The thread is
   * interrupted at the delivery's deadline.
   *
   * @return what the next message of the same thread needs; {@link Receipt#none()} if nothing
   * @throws DeliveryException if it was not accepted, or nobody knows
   */
  Receipt send(Notification notification) throws DeliveryException, InterruptedException;

  /**
   * Says again which alerts still fire, for receivers that forget what they do not hear of. Called
   * about every minute, with all alerts that the channel was told of and that fire; also after a
   * restart. Never while {@link #send} runs, and by the same rules. Does nothing unless a channel
   * needs it.
   *
   * @param firing the alerts, as a message would tell them now; never empty
   * @param now when it is called
   * @throws DeliveryException if it was not accepted; the next call is the next attempt
   */
  default void renew(List<NotifiedAlert> firing, Instant now)
      throws DeliveryException, InterruptedException {}

  /** Gives back what the channel holds. Called once, after the last send ended. */
  @Override
  default void close() throws Exception {}
}

package io.benchwarden.runtime.self;

import java.time.Duration;

/**
 * What waits to be delivered to one channel.
 *
 * @param channel its name, or {@link #ALL}
 * @param waiting how many notifications; 0 when all are delivered
 * @param oldest how long the oldest has waited; zero for none
 */
public record OutboxBacklog(String channel, int waiting, Duration oldest) {
  /** Stands for all channels together. */
  public static final String ALL = "all";
}

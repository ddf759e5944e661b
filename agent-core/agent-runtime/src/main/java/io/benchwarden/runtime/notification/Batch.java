package io.benchwarden.runtime.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The place of a message among others of its group. Kept in the store with the message.
 *
 * @param group what the messages of a group share: channel, beginning or end, and labels
 * @param collected how long it waits for others, from its decision on; zero for not at all
 * @param carriedBy id of the message it travels with; null if it travels alone, or leads
 * @param led whether it went out with others: who knows its id by that must not find more under it
 */
record Batch(String group, Duration collected, @Nullable String carriedBy, boolean led) {
  Batch carriedBy(String leader) {
    return new Batch(group, collected, leader, led);
  }

  Batch leading() {
    return new Batch(group, collected, null, true);
  }
}

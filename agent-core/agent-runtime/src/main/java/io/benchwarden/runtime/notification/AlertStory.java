package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.AlertView;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an alert, but the attempts to deliver it, which the store has.
 *
 * @param alert the alert
 * @param hold how far it has come with its hold, and what the hold asks
 * @param observation what was seen last, line by line: values and evidence; empty if nobody looked
 *     since the start
 * @param muting who muted it; empty if nobody did
 * @param channels how each channel stands to it
 */
public record AlertStory(
    AlertView alert,
    String hold,
    List<String> observation,
    Optional<String> muting,
    List<ChannelStory> channels) {
  public AlertStory {
    observation = List.copyOf(observation);
    channels = List.copyOf(channels);
  }

  /**
   * A channel and the alert.
   *
   * @param channel the channel's name
   * @param route the route that leads there; empty if none does
   * @param told the severity it was told, in lower case; {@code ok} for nothing
   * @param next what is done next, and why
   */
  public record ChannelStory(String channel, String route, String told, String next) {}
}

package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.config.ChannelConfiguration;
import io.benchwarden.runtime.config.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who is told in the place of a channel that does not take a message. */
final class StandIns {
  private final Tellings tellings;

  StandIns(Tellings tellings) {
    this.tellings = tellings;
  }

  /**
   * Another channel: one that hears of this alert anyway, else of the default route, else any; one
   * of another kind first, because trouble with mail is not told by mail. None is told of the end of
   * an alert that it already hears of again.
   */
  Optional<String> find(OutboxMessage message, Configuration configuration) {
    List<String> candidates = new ArrayList<>();
    tellings.of(message.fingerprint()).values().stream()
        .filter(telling -> telling.gaveUp() == null)
        .map(Telling::channel)
        .forEach(candidates::add);
    candidates.addAll(configuration.defaultRoute().channels());
    configuration.channels().keySet().stream().sorted().forEach(candidates::add);
    String kind = kind(configuration, message.channel());
    return candidates.stream()
        .filter(channel -> !channel.equals(message.channel()))
        .filter(channel -> !message.refusedBy().contains(channel))
        .filter(channel -> !hasGivenUp(message.fingerprint(), channel))
        .filter(channel -> !message.resolves() || !hearsOfTheNext(message, channel))
        .filter(configuration.channels()::containsKey)
        .min(Comparator.comparing(channel -> kind(configuration, channel).equals(kind)));
  }

  private static String kind(Configuration configuration, String channel) {
    ChannelConfiguration configured = configuration.channels().get(channel);
    return configured == null ? "" : configured.notifier();
  }

  /**
   * Whether a channel hears of the same alert firing again. The end of the episode before would
   * close what is open there, since receivers know an alert by its identity alone; and that it
   * fires again is the newer state.
   */
  private boolean hearsOfTheNext(OutboxMessage end, String channel) {
    return tellings.get(end.fingerprint(), channel) != null;
  }

  private boolean hasGivenUp(String fingerprint, String channel) {
    @Nullable Telling telling = tellings.get(fingerprint, channel);
    return telling != null && telling.gaveUp() != null;
  }
}

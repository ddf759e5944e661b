package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads {@code notifiers}: the kind here, everything else by the notifier. */
final class NotifierReader {
  private static final String KIND = "notifier";

  private final Map<String, Notifier> notifiers;
  private final Map<String, NotifierDescription> descriptions;
  private final PluginSettings plugins;

  NotifierReader(
      Map<String, Notifier> notifiers,
      Map<String, NotifierDescription> descriptions,
      PluginSettings plugins) {
    this.notifiers = notifiers;
    this.descriptions = descriptions;
    this.plugins = plugins;
  }

  /** The channels that could be opened, by name. */
  Map<String, ChannelConfiguration> read(Section root) {
    Map<String, ChannelConfiguration> channels = new LinkedHashMap<>();
    for (Section section : root.section("notifiers").entries()) {
      open(section).ifPresent(channel -> channels.put(channel.name(), channel));
    }
    return channels;
  }

  private Optional<ChannelConfiguration> open(Section written) {
    String kind = kind(written);
    NotifierDescription description = descriptions.get(kind);
    if (description == null) {
      reportUnknown(written, kind);
      return Optional.empty();
    }
    Notifier notifier = Objects.requireNonNull(notifiers.get(kind));
    Optional<Channel> channel =
        plugins.open(
            "notifier " + kind,
            written.object(),
            effective(written, description),
            description.settings(),
            Set.of(KIND),
            notifier::open);
    return channel.map(opened -> new ChannelConfiguration(written.name(), kind, opened));
  }

  static String kind(Section written) {
    return written.get(KIND, Values::text).orElse(written.name());
  }

  /** The section over the defaults of its kind. */
  static Section effective(Section written, NotifierDescription description) {
    ConfigObject defaults =
        Defaults.settings(description.settings(), "default of notifier " + description.name());
    return new Section(
        written.path(),
        written.pattern(),
        written.object().withFallback(defaults),
        written.origin(),
        written.problems());
  }

  private void reportUnknown(Section written, String kind) {
    if (written.has(KIND)) {
      written.error(
          KIND,
          "there is no notifier '%s'".formatted(kind),
          Suggestions.didYouMean(kind, descriptions.keySet(), "notifiers"));
    } else if (!UnknownKeys.reportDottedNames(written, Set.of(KIND))) {
      written.error(
          "does not say what kind of notifier it is",
          "write notifier = " + String.join(" or notifier = ", descriptions.keySet()));
    }
  }
}

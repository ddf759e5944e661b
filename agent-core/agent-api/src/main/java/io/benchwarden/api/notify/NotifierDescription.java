package io.benchwarden.api.notify;

import static java.util.Objects.requireNonNull;

import io.benchwarden.api.SettingDescription;
import java.util.List;

/**
 * What a notifier is.
 *
 * @param name stable, {@code [a-z][a-z0-9-]*}; the value of {@code notifier} in the configuration
 * @param summary one sentence on where it delivers
 * @param settings its settings, in the order in which help shows them
 */
public record NotifierDescription(String name, String summary, List<SettingDescription> settings) {
  public NotifierDescription {
    requireNonNull(name, "name");
    requireNonNull(summary, "summary");
    settings = List.copyOf(settings);
  }
}

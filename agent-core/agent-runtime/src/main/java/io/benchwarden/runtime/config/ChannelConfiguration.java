package io.benchwarden.runtime.config;

import io.benchwarden.api.notify.Channel;

/**
 * A place to deliver to ({@code notifiers { ops-mail { … } }}).
 *
 * @param name its name, as routes use it
 * @param notifier the kind of notifier
 * @param channel the configured instance
 */
public record ChannelConfiguration(String name, String notifier, Channel channel) {}

package io.benchwarden.runtime.store;

/**
 * What a channel was told of an alert.
 *
 * @param fingerprint the alert
 * @param channel the channel's name
 * @param document its content, JSON
 */
public record StoredTelling(String fingerprint, String channel, String document) {}

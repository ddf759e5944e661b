package io.benchwarden.runtime.store;

/**
 * An alert as it is kept.
 *
 * @param fingerprint its key
 * @param document its content, JSON
 */
public record StoredAlert(String fingerprint, String document) {}

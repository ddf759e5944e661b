package io.benchwarden.runtime.store;

/**
 * Anything else that must survive, as whoever writes it understands it.
 *
 * @param kind what it is: {@code silence}
 * @param id its key among those of its kind
 * @param document its content, JSON
 */
public record StoredDocument(String kind, String id, String document) {}

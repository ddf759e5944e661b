package io.benchwarden.runtime.store;

/**
 * A notification that has not left.
 *
 * @param id its idempotency key
 * @param channel the channel's name
 * @param order its place in the order of its channel; unique, ascending
 * @param document its content and the state of its delivery, JSON
 */
public record OutboxEntry(String id, String channel, long order, String document) {}

package io.benchwarden.dist.faults;

/**
 * An alert in a message that a receiver took.
 *
 * @param nanos when, monotonic
 * @param key the message's idempotency key
 * @param subject whom it is about
 * @param status firing or resolved
 */
record Arrival(long nanos, String key, String subject, String status) {}

package io.benchwarden.dist.demo;

import java.time.Duration;

/**
 * An alert that arrived in a message.
 *
 * @param medium how
 * @param fingerprint which alert
 * @param firing whether it is bad; else it is over
 * @param at when, since the demo began
 */
record Arrival(Medium medium, String fingerprint, boolean firing, Duration at) {}

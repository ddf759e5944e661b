package io.benchwarden.runtime.route;

import java.time.Duration;

/**
 * A channel that an alert goes to.
 *
 * @param channel the channel's name
 * @param route the name of the route that says so
 * @param repeatEvery how often it is told again while it fires; zero for never
 */
public record Destination(String channel, String route, Duration repeatEvery) {}

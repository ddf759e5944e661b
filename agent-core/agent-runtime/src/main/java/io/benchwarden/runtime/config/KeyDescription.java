package io.benchwarden.runtime.config;

import java.util.Optional;

/**
 * A key that the agent itself understands.
 *
 * @param key from the root, dots between sections; {@code *} stands for a name that is chosen
 *     freely, {@code []} for the elements of a list
 * @param type what may be written, for people
 * @param defaultValue as it would be written; empty if there is none
 * @param meaning one sentence on what it does
 */
public record KeyDescription(
    String key, String type, Optional<String> defaultValue, String meaning) {}

package io.benchwarden.runtime.config;

/**
 * One value that counts.
 *
 * @param key from the root, dots between sections
 * @param value as it would be written; secrets masked
 * @param origin where it is set
 */
public record EffectiveValue(String key, String value, Origin origin) {}

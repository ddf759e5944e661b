package io.benchwarden.runtime.config;

/**
 * A reference to another value, {@code ${path}} or {@code ${?path}}.
 *
 * @param path as written
 * @param optional whether it has the question mark
 * @param origin where it stands
 */
record Substitution(String path, boolean optional, Origin origin) {}

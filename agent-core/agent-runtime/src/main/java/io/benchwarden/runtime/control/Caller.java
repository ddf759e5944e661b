package io.benchwarden.runtime.control;

/**
 * Who asks, as the kernel says.
 *
 * @param user name of the user, or the number where it has none
 * @param level what that user may do
 */
public record Caller(String user, Level level) {}

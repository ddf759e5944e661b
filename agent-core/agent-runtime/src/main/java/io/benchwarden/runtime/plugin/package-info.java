/**
 * How code that is not the agent's own is found, kept apart and called.
 *
 * <p>Isolation is not a sandbox: it keeps libraries and mistakes apart, but a plugin runs as the
 * agent's user and may do what that may.
 */
@NullMarked
package io.benchwarden.runtime.plugin;

import org.jspecify.annotations.NullMarked;

/** The daemon as a library: everything between the configuration and the outbox. */
@NullMarked
package io.benchwarden.runtime;

import org.jspecify.annotations.NullMarked;

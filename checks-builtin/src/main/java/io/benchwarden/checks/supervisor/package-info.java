/** The check {@code supervisor}: states, crash loops and absence of a bench's programs. */
@NullMarked
package io.benchwarden.checks.supervisor;

import org.jspecify.annotations.NullMarked;

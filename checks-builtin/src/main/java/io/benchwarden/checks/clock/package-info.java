/** The check {@code clock}. */
@NullMarked
package io.benchwarden.checks.clock;

import org.jspecify.annotations.NullMarked;

/** The check {@code memory}: what is available, swapping, pressure, kills for want of memory. */
@NullMarked
package io.benchwarden.checks.memory;

import org.jspecify.annotations.NullMarked;

/** The check {@code response-time}. */
@NullMarked
package io.benchwarden.checks.responsetime;

import org.jspecify.annotations.NullMarked;

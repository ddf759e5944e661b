/** The check {@code scheduler}. */
@NullMarked
package io.benchwarden.checks.scheduler;

import org.jspecify.annotations.NullMarked;

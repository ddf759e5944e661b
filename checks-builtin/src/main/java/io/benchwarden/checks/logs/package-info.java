/** The check {@code logs}. */
@NullMarked
package io.benchwarden.checks.logs;

import org.jspecify.annotations.NullMarked;

/** The check {@code email-queue}. */
@NullMarked
package io.benchwarden.checks.emailqueue;

import org.jspecify.annotations.NullMarked;

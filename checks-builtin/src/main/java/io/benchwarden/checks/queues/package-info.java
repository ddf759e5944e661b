/** The check {@code queues}. */
@NullMarked
package io.benchwarden.checks.queues;

import org.jspecify.annotations.NullMarked;

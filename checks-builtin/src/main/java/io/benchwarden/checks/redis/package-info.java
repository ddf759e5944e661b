/** The check {@code redis}. */
@NullMarked
package io.benchwarden.checks.redis;

import org.jspecify.annotations.NullMarked;

/** Reads the Redis servers of a bench over one shared connection each. */
@NullMarked
package io.benchwarden.bench.redis;

import org.jspecify.annotations.NullMarked;

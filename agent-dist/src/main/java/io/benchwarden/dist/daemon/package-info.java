/**
 * The running agent: what ties configuration, benches, schedule, alerts and interfaces together.
 */
@NullMarked
package io.benchwarden.dist.daemon;

import org.jspecify.annotations.NullMarked;

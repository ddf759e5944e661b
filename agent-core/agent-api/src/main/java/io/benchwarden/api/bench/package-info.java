/**
 * What a check may read of a bench, a host and its servers. Everything here only reads; the agent
 * implements it, bounds it and times it out.
 */
@NullMarked
package io.benchwarden.api.bench;

import org.jspecify.annotations.NullMarked;

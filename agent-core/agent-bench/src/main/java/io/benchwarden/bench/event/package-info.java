/**
 * Hears of what happens on the host: files that change, processes that end. One thread for all of
 * it, which sleeps in the kernel until there is something to tell.
 */
@NullMarked
package io.benchwarden.bench.event;

import org.jspecify.annotations.NullMarked;

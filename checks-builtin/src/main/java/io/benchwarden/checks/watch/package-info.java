/** Runs of a probe asked for by what happens on the host, instead of by the clock. */
@NullMarked
package io.benchwarden.checks.watch;

import org.jspecify.annotations.NullMarked;

/** When probes run, on which threads, and what became of each run. */
@NullMarked
package io.benchwarden.runtime.schedule;

import org.jspecify.annotations.NullMarked;

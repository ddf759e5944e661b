/** Judges stored measurements again: what other thresholds would have told. */
@NullMarked
package io.benchwarden.runtime.replay;

import org.jspecify.annotations.NullMarked;

/** How the program logs: to the journal with priorities, or to a terminal with times. */
@NullMarked
package io.benchwarden.dist.logging;

import org.jspecify.annotations.NullMarked;

/** Matching of labels, as routes and overrides use it. */
@NullMarked
package io.benchwarden.runtime.match;

import org.jspecify.annotations.NullMarked;

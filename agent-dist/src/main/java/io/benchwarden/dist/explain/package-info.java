/** Telling people why something was judged as it was. */
@NullMarked
package io.benchwarden.dist.explain;

import org.jspecify.annotations.NullMarked;

/** How things are written for people on a terminal. */
@NullMarked
package io.benchwarden.dist.text;

import org.jspecify.annotations.NullMarked;

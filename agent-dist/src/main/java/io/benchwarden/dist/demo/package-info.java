/** A bench that breaks and heals by a script, watched by the real agent. */
@NullMarked
package io.benchwarden.dist.demo;

import org.jspecify.annotations.NullMarked;

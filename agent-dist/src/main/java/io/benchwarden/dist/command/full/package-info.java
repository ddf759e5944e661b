/** {@code full}: the whole maintenance of a bench, stage by stage. */
@NullMarked
package io.benchwarden.dist.command.full;

import org.jspecify.annotations.NullMarked;

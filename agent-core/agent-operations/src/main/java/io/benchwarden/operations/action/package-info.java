/** Operations that are one program of the bench, with checks before and after. */
@NullMarked
package io.benchwarden.operations.action;

import org.jspecify.annotations.NullMarked;

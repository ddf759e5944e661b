/** Deleting what is old and nobody needs. */
@NullMarked
package io.benchwarden.operations.cleanup;

import org.jspecify.annotations.NullMarked;

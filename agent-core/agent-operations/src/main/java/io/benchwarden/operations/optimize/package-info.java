/** Giving unused space inside tables back. */
@NullMarked
package io.benchwarden.operations.optimize;

import org.jspecify.annotations.NullMarked;

/** The door through which the daemon asks for operations. */
@NullMarked
package io.benchwarden.operations.serve;

import org.jspecify.annotations.NullMarked;

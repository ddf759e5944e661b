/** A command of the operator's between checks. */
@NullMarked
package io.benchwarden.operations.maintenance;

import org.jspecify.annotations.NullMarked;

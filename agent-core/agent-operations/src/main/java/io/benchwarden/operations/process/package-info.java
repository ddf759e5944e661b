/** What runs on the host beside an operation, and the bench's own program. */
@NullMarked
package io.benchwarden.operations.process;

import org.jspecify.annotations.NullMarked;

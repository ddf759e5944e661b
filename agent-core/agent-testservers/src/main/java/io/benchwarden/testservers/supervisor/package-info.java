/** A supervisor with a bench's programs: the real one, or a process that speaks its protocol. */
@NullMarked
package io.benchwarden.testservers.supervisor;

import org.jspecify.annotations.NullMarked;

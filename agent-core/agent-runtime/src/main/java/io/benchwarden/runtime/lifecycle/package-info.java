/** Starting and stopping in a designed order. */
@NullMarked
package io.benchwarden.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;

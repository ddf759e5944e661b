/** One operation at a time. */
@NullMarked
package io.benchwarden.operations.lock;

import org.jspecify.annotations.NullMarked;

/** The record of what was done, by whom and with what result. */
@NullMarked
package io.benchwarden.operations.audit;

import org.jspecify.annotations.NullMarked;

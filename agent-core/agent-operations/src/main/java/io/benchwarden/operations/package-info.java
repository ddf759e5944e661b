/**
 * What may be done to a bench: named operations that plan before they act and say how they ended.
 */
@NullMarked
package io.benchwarden.operations;

import org.jspecify.annotations.NullMarked;

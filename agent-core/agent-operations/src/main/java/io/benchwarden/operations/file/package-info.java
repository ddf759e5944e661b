/** Touching files of a bench without ever leaving it. */
@NullMarked
package io.benchwarden.operations.file;

import org.jspecify.annotations.NullMarked;

/**
 * What supervisor says of a bench's programs, and what the bench's own files say there should be.
 */
@NullMarked
package io.benchwarden.bench.supervisor;

import org.jspecify.annotations.NullMarked;

/** Log files, by their size alone: a log is written by whoever can cause a line in it. */
@NullMarked
package io.benchwarden.bench.log;

import org.jspecify.annotations.NullMarked;

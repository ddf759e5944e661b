/** Work that people and crontabs do on a bench, as seen in the list of processes and in files. */
@NullMarked
package io.benchwarden.bench.work;

import org.jspecify.annotations.NullMarked;

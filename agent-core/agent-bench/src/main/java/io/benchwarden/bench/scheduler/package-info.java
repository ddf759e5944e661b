/** How the scheduler of the installed Frappe behaves, and whether its process is there. */
@NullMarked
package io.benchwarden.bench.scheduler;

import org.jspecify.annotations.NullMarked;

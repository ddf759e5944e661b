/** Reads MariaDB: read only, bounded, timed, with the monitoring user or each site's own. */
@NullMarked
package io.benchwarden.bench.sql;

import org.jspecify.annotations.NullMarked;

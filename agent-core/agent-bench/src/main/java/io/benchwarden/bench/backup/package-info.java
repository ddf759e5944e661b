/** Backups as Frappe leaves them: files that belong together, and whether a dump is whole. */
@NullMarked
package io.benchwarden.bench.backup;

import org.jspecify.annotations.NullMarked;

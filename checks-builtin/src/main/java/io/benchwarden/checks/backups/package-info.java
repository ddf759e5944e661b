/** The check {@code backups}: age, completeness, size and wholeness of each site's backups. */
@NullMarked
package io.benchwarden.checks.backups;

import org.jspecify.annotations.NullMarked;

/** The check {@code backups}: age, completeness and size of each site's backups. */
@NullMarked
package io.benchwarden.checks.backups;

import org.jspecify.annotations.NullMarked;

/** The check {@code backup-integrity}: whether backups can be restored, as far as reading tells. */
@NullMarked
package io.benchwarden.checks.backupintegrity;

import org.jspecify.annotations.NullMarked;

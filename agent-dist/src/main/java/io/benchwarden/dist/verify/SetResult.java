package io.benchwarden.dist.verify;

import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.SetVerdict;
import java.util.Optional;

/**
 * What came of reading one set: one of both.
 *
 * @param site whose
 * @param set which
 * @param verdict what its files showed
 * @param failure why they could not be read
 */
record SetResult(
    SiteBackups site, BackupSet set, Optional<SetVerdict> verdict, Optional<String> failure) {

  /** Whether it is the one a restore would take. */
  boolean isNewest() {
    return site.newestComplete().filter(set::equals).isPresent();
  }
}
